/// How long to wait before a server is started again: not at all for the first time, then twice as
/// long every time, up to a bound; and from the beginning once it has run long enough.
public struct RestartPauses: Sendable, Hashable {
    let shortest: Duration
    let longest: Duration

    public init(from shortest: Duration = .seconds(1), to longest: Duration = .seconds(60)) {
        self.shortest = shortest
        self.longest = longest
    }

    /// - Parameter attempts: how often it was tried in a row.
    func pause(after attempts: Int) -> Duration {
        guard attempts > 0 else { return .zero }
        // Doubled more often it is over every bound.
        return min(longest, shortest * (1 << min(attempts - 1, 30)))
    }

    /// After so long without an end the next one counts as the first.
    var calm: Duration { longest }
}
