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
        guard let date = try? WrittenDate(text) else { return }
        let dayFirstReading = try? date.when(.dmy)
        let monthFirstReading = try? date.when(.mdy)
        switch (dayFirstReading, monthFirstReading) {
        case (nil, nil):
            break
        case (.some, nil):
            dayFirst = dayFirst ?? text
        case (nil, .some):
            monthFirst = monthFirst ?? text
        case (.some, .some) where dayFirstReading == monthFirstReading:
            // Dotted, ISO, or 3/3/23, which is the same day either way.
            certainOrder = certainOrder ?? (date.form == .yearFirst ? .iso : .dmy)
        case (.some, .some):
            ambiguous = ambiguous ?? text
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
