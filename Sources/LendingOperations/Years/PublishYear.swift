/// Publishes the figures of a closed year for everybody: computes them so that none tells about fewer people
/// than the setting says, and fixes them.
public struct PublishYear: Operation {
    public static let name = "years.publish"

    public var year: Int

    public init(year: Int) {
        self.year = year
    }
}
