/// A way of writing rows one by one that the caller brings along, such as JSON.
public struct RowFormat: Sendable {
    /// As the companion of a file names it.
    public let name: String
    public let begin: String
    public let row: @Sendable ([String?]) -> String
    public let end: @Sendable () -> String

    public init(
        _ name: String, begin: String, row: @Sendable @escaping ([String?]) -> String,
        end: @Sendable @escaping () -> String
    ) {
        self.name = name
        self.begin = begin
        self.row = row
        self.end = end
    }
}
