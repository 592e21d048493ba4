/// The figures that a review tells: what is published of a year, or would be, by tables as open data keep
/// them. A figure that is nil was left out.
public struct ReviewFigures: Sendable, Hashable {
    public struct Span: Sendable, Hashable {
        /// 1 to 12.
        public let months: ClosedRange<Int>
        public let count: Int?
    }

    /// A figure under its name.
    public struct Part: Sendable, Hashable {
        /// Empty: it has none; ``PooledFigures/other``: several together.
        public let name: String
        public let count: Int?

        /// Is it one thing that has a name?
        public var isNamed: Bool { !name.isEmpty && name != PooledFigures.other }
    }

    public struct Stock: Sendable, Hashable {
        public let category: String
        public let opening: Int
        public let closing: Int
    }

    public struct Use: Sendable, Hashable {
        public let category: String
        public let devices: Int
        public let available: Int
        public let out: Int?
    }

    public struct Kind: Sendable, Hashable {
        public let kind: String
        public let events: Int
        public let attendances: Int?
    }

    public struct Occasion: Sendable, Hashable {
        public let day: CalendarDay
        /// Empty: it has none; ``PooledFigures/other``: one of several that are together.
        public let kind: String
        /// Empty: a person's name is in it.
        public let title: String
        public let tools: [String]
        public let attendances: Int?
    }

    public let year: Int
    /// How many people stand behind each figure.
    public let least: Int
    /// When they were fixed; nil: they are not published yet, and may still change.
    public let published: CalendarDay?
    private let tables: [String: [[String]]]

    /// - Parameter tables: the rows of each dataset, with cells as they are kept; empty: left out.
    public init(year: Int, least: Int, published: CalendarDay?, tables: [String: [[String]]]) {
        self.year = year
        self.least = least
        self.published = published
        self.tables = tables
    }

    /// The tables that have rows whenever they are published.
    public enum Dataset: String, Sendable { case loans, handovers, reach }

    /// false: it was not published, as by programs that did not know it yet.
    public func has(_ dataset: Dataset) -> Bool { !rows(dataset.rawValue).isEmpty }

    private func rows(_ dataset: String) -> [[String]] { tables[dataset] ?? [] }

    private static let city = "all"
    private static let whole = 1...12

    private static func months(_ row: [String]) -> ClosedRange<Int>? {
        guard let first = Int(row[0]), let last = Int(row[1]), first <= last else { return nil }
        return first...last
    }

    // MARK: Loans

    /// nil: none, or it was left out.
    public var loans: Int? { total("loans", 4) }

    public var loansByMonth: [Span] { spans("loans", 4) }

    /// By unit: its code with its name, in the order of the codes.
    public var loansByUnit: [Part] {
        rows("loans").filter { $0[2] != Self.city && Self.months($0) == Self.whole }.map { row in
            Part(name: row[3].isEmpty ? row[2] : "\(row[2]) \(row[3])", count: Int(row[4]))
        }
    }

    public var loansByPurpose: [Part] { parts("purposes") }

    /// By how they ended: one or several of `complete`, `incomplete` and `out`.
    public var endings: [(endings: [CountedLoan.Ending], count: Int?)] {
        rows("returns").map { row in
            (row[0].split(separator: "+").compactMap { .init(rawValue: String($0)) }, Int(row[1]))
        }
    }

    // MARK: Handovers

    public var handovers: Int? { total("handovers", 3) }

    public var handoversByMonth: [Span] { spans("handovers", 3) }

    public var handoversByCategory: [Part] {
        rows("handovers").filter { $0[2] != Self.city }
            .map { Part(name: $0[2], count: Int($0[3])) }
    }

    private func total(_ dataset: String, _ column: Int) -> Int? {
        rows(dataset).first { $0[2] == Self.city && Self.months($0) == Self.whole }
            .flatMap { Int($0[column]) }
    }

    private func spans(_ dataset: String, _ column: Int) -> [Span] {
        rows(dataset).compactMap { row in
            guard row[2] == Self.city, let months = Self.months(row), months != Self.whole else {
                return nil
            }
            return Span(months: months, count: Int(row[column]))
        }
    }

    private func parts(_ dataset: String) -> [Part] {
        rows(dataset).map { Part(name: $0[0], count: Int($0[1])) }
    }

    // MARK: Devices

    public var stock: [Stock] {
        rows("stock").map {
            Stock(category: $0[0], opening: Int($0[1]) ?? 0, closing: Int($0[4]) ?? 0)
        }
    }

    public var use: [Use] {
        rows("use").map {
            Use(
                category: $0[0], devices: Int($0[1]) ?? 0, available: Int($0[2]) ?? 0,
                out: Int($0[3]))
        }
    }

    // MARK: Events

    public var kinds: [Kind] {
        rows("events").map {
            Kind(kind: $0[0], events: Int($0[1]) ?? 0, attendances: Int($0[2]))
        }
    }

    public var occasions: [Occasion] {
        rows("occasions").compactMap { row in
            CalendarDay(iso: row[0]).map {
                Occasion(
                    day: $0, kind: row[1], title: row[2], tools: Self.items(row[3]),
                    attendances: Int(row[4]))
            }
        }
    }

    /// The names in a text as the database writes them: divided by semicolons, of which one within a name
    /// stands twice.
    public static func items(_ text: String) -> [String] {
        text.replacing(";;", with: "\u{1F}").split(separator: ";")
            .map { $0.replacing("\u{1F}", with: ";").trimmed }.filter { !$0.isEmpty }
    }

    // MARK: Reach

    public enum Reached: String, Sendable, CaseIterable { case borrowers, lotsen, units }

    public func reached(_ reached: Reached) -> Int? {
        parts("reach").first { $0.name == reached.rawValue }?.count
    }
}
