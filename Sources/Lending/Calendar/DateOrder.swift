/// The order of day, month and year in a file's dates.
public enum DateOrder: String, Sendable, Hashable, Codable, CaseIterable {
    /// Day, month, year: `18/10/2020`.
    case dmy
    /// Month, day, year: `10/18/2020`.
    case mdy
    /// Year, month, day: `2020-10-18`; slashes and dashes without a leading year are refused.
    case iso

    /// The orders in which a cell can be read.
    ///
    /// Dotted dates are `dmy`, dates with a leading year and instants are `iso`; only `3/4/23` and
    /// `03-04-2023` depend on the order and can have two. Empty for what is no date at all.
    public static func candidates(for text: String) -> Set<DateOrder> {
        var candidates: Set<DateOrder> = []
        for order in allCases {
            guard let form = DateReader(order: order).form(of: text) else { continue }
            switch form {
            case .dotted: candidates = [.dmy]
            case .yearFirst: candidates = [.iso]
            case .unordered: candidates.insert(order)
            }
        }
        return candidates
    }
}

/// Finds the order of a column's dates by looking at all its cells.
public struct DateOrderDetector: Sendable {
    /// What the cells so far say.
    public enum Finding: Sendable, Hashable {
        /// Read with this order; no cell can be read otherwise.
        case certain(DateOrder)
        /// The cells can be read day first or month first, with different days; one such cell.
        case ambiguous(example: String)
        /// One cell can only be day first and another only month first.
        case contradictory(dayFirst: String, monthFirst: String)
        /// No cell was a date.
        case noDates
    }

    private var dayFirst: String?
    private var monthFirst: String?
    private var ambiguous: String?
    private var certainOrder: DateOrder?

    /// A detector that has seen nothing.
    public init() {}

    /// Takes one cell into account; what is empty or no date says nothing.
    public mutating func observe(_ text: String) {
        let dayFirstForm = DateReader(order: .dmy).form(of: text)
        let monthFirstForm = DateReader(order: .mdy).form(of: text)
        switch (dayFirstForm, monthFirstForm) {
        case (.unordered, .unordered):
            // 3/3/23 is the same day either way.
            let reading = try? DateReader(order: .dmy).read(text)
            if reading == (try? DateReader(order: .mdy).read(text)) {
                certainOrder = certainOrder ?? .dmy
            } else {
                ambiguous = ambiguous ?? text
            }
        case (.unordered, _):
            dayFirst = dayFirst ?? text
        case (_, .unordered):
            monthFirst = monthFirst ?? text
        case (let form?, _):
            certainOrder = certainOrder ?? (form == .dotted ? .dmy : .iso)
        case (nil, _):
            break
        }
    }

    /// What all cells together say; dotted dates and ISO dates leave the others' order open.
    public var finding: Finding {
        switch (dayFirst, monthFirst) {
        case (let dayFirst?, let monthFirst?):
            return .contradictory(dayFirst: dayFirst, monthFirst: monthFirst)
        case (.some, nil):
            return .certain(.dmy)
        case (nil, .some):
            return .certain(.mdy)
        case (nil, nil):
            if let ambiguous { return .ambiguous(example: ambiguous) }
            return certainOrder.map(Finding.certain) ?? .noDates
        }
    }
}
