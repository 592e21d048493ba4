/// A line on a terminal that says how far a long work has come, renewed in place.
///
/// It writes nothing itself: each call gives the text to write to standard error, or nil. Nothing
/// is shown where there is no terminal, and nothing within the first interval.
public struct ProgressLine: Sendable {
    /// How many there are to do; nil if nobody knows.
    public let total: Int?

    private let noun: String
    private let language: DisplayLanguage
    private let isTerminal: Bool
    private let interval: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private var nextUpdate: ContinuousClock.Instant
    private var isShown = false

    /// A line for counted work.
    /// - Parameters:
    ///   - noun: what is counted, in the plural and in the language, such as `Zeilen`.
    ///   - interval: the shortest time between two texts.
    ///   - now: the clock.
    public init(
        total: Int?, noun: String, language: DisplayLanguage, isTerminal: Bool,
        interval: Duration = .milliseconds(200),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.total = total
        self.noun = HarmlessText.make(noun)
        self.language = language
        self.isTerminal = isTerminal
        self.interval = interval
        self.now = now
        nextUpdate = now().advanced(by: interval)
    }

    /// The text that shows how many are done; nil if it is too early or there is no terminal.
    public mutating func update(_ done: Int) -> String? {
        guard isTerminal else { return nil }
        let time = now()
        guard time >= nextUpdate else { return nil }
        nextUpdate = time.advanced(by: interval)
        isShown = true
        return Self.clear + text(done)
    }

    /// The text that removes the line; nil if none is shown. To be written before other output.
    public mutating func finish() -> String? {
        guard isShown else { return nil }
        isShown = false
        return Self.clear
    }

    /// Back to the line's beginning and clear it.
    private static let clear = "\r\u{1B}[K"

    private func text(_ done: Int) -> String {
        guard let total else { return "\(language.grouped(done)) \(noun)" }
        let of = language == .german ? "von" : "of"
        return "\(language.grouped(done)) \(of) \(language.grouped(total)) \(noun)"
    }
}
