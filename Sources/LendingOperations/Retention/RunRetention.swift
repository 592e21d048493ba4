/// Forgets who is in what was kept as long as the city's settings say.
public struct RunRetention: Operation {
    public static let name = "retention.run"

    public init() {}
}
