public import Lending

/// One column of a report.
public struct ReportColumn: Sendable, Hashable {
    /// What the values of a column are, and how they are written.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case text
        /// A number with a decimal point.
        case number
        /// The program's number of a person: people read and type `#234`.
        case personNumber = "person-number"
        /// `2020-10-18`
        case day
        /// `2020-10-18T09:30:00+02:00`
        case time
        /// A day or a time.
        case when
        /// `true` or `false`
        case flag
        /// The state in which a device was seen: `Lending.Condition`.
        case condition
        /// Where a device is: ``DeviceStatus``.
        case status
        /// Whether it is capitalised: `Lending.AssetClass`.
        case assetClass = "asset-class"
        /// How what is known differs from closed books: `Lending.LateBooking`.
        case lateBooking = "late-booking"
        /// What moves the stock: `Lending.StockMovement`.
        case movement
        /// Where the closing of a year stands: `Lending.YearState`.
        case yearState = "year-state"
        /// The name of a report, or of a format in which it is printed.
        case report
        /// Why a device is out of service: what was written, or the reason of a decommissioning.
        case reason
        /// A kind of data about people, or from when on it is kept: `Lending.KeptData`.
        case keptData = "kept-data"
        /// What an entry of the journal recorded: `Lending.JournalVerb`.
        case verb
        /// A word of stocktakings: `Lending.StocktakingWord`.
        case stocktaking
        /// A word of decommissionings: `Lending.DecommissioningWord`.
        case decommissioning
        /// A word of requests: `Lending.RequestWord`.
        case request
        /// What an entry of the journal recorded: keys and values, told by `Lending.JournalFact`.
        case facts

        /// How the values of a field are written.
        init(_ kind: FieldKind) {
            self =
                switch kind {
                case .identifier, .line, .lines, .list, .accessories: .text
                case .day, .lastDay: .day
                case .beginning, .ending: .when
                case .money, .count: .number
                case .condition: .condition
                case .assetClass: .assetClass
                }
        }
    }

    /// The header in CSV and JSON; never changes, in no language.
    public let name: String
    public let kind: Kind
    /// The header of a table for people.
    public let heading: LocalizedText
    /// What the values mean.
    public let meaning: LocalizedText
    /// The language in which CSV and JSON write the words of an enumeration, as the yearly lists do
    /// that offices' forms are like; nil: its stable names.
    public let language: Language?
    /// Does it name people?
    public let isPerson: Bool
    /// Does it tell who borrows or attends, or what somebody wrote of a loan or handover (a purpose,
    /// a tool, damage), which may name them? The inventory office does not see it.
    public let isBorrower: Bool
    /// The column with the number of the person whom it names; nil: it names nobody, or several.
    public let numberColumn: String?
    /// Where it means that whoever it named was removed if it is empty; nil: empty means nothing.
    public private(set) var removal: Removal?

    /// In a row that is about somebody.
    public struct Removal: Sendable, Hashable {
        /// By this column a row tells that it is about somebody.
        let column: String
        /// With one of these values; none: with any.
        let values: [String]
    }

    /// The same column with what its emptiness means.
    func with(_ removal: Removal?) -> ReportColumn {
        var column = self
        column.removal = removal
        return column
    }

    /// The year of each row, where several are asked for.
    static let year = ReportColumn(
        name: "year", kind: .number, heading: LocalizedText("Year", de: "Jahr"),
        meaning: LocalizedText("The year that the row is about", de: "Das Jahr, um das es geht"),
        language: nil, isPerson: false, isBorrower: false, numberColumn: nil)

    private static let formats = [
        "open": LocalizedText("open", de: "offen"), "excel": LocalizedText("Excel", de: "Excel"),
    ]

    /// The words for a value of an enumeration; nil for other columns and unknown values.
    public func words(for value: String) -> LocalizedText? {
        switch kind {
        case .condition: Condition(rawValue: value)?.title
        case .status: DeviceStatus(rawValue: value)?.title
        case .assetClass: AssetClass(rawValue: value)?.title
        case .lateBooking: LateBooking(rawValue: value)?.title
        case .movement: StockMovement(rawValue: value)?.title
        case .yearState: YearState(rawValue: value)?.title
        case .report: Self.formats[value] ?? ReportCatalog.standard[value]?.title
        case .reason: DecommissioningReason.recorded(value)
        case .keptData: KeptData(rawValue: value)?.title
        case .verb: JournalVerb.title(value)
        case .stocktaking: StocktakingWord.titles[value]
        case .decommissioning: DecommissioningWord.titles[value]
        case .request: RequestWord.titles[value]
        case .flag:
            value == "true" ? LocalizedText("yes", de: "ja") : LocalizedText("no", de: "nein")
        case .text, .number, .personNumber, .day, .time, .when, .facts: nil
        }
    }

    /// A value as CSV and JSON write it.
    public func written(_ value: String) -> String {
        if kind == .facts { return RecordedFacts(value).plain }
        return language.flatMap { words(for: value)?($0) } ?? value
    }

    /// The values of an enumeration with their words in a language; none for other columns.
    package func vocabulary(_ language: Language) -> [(value: String, word: String)] {
        let values =
            switch kind {
            case .condition: Condition.allCases.map(\.rawValue)
            case .status: DeviceStatus.allCases.map(\.rawValue)
            case .assetClass: AssetClass.allCases.map(\.rawValue)
            case .lateBooking: LateBooking.allCases.map(\.rawValue)
            case .movement: StockMovement.allCases.map(\.rawValue)
            case .yearState: YearState.allCases.map(\.rawValue)
            case .keptData: KeptData.allCases.map(\.rawValue)
            case .text, .number, .personNumber, .day, .time, .when, .flag, .verb, .facts, .report,
                .reason:
                [String]()
            case .stocktaking: StocktakingWord.titles.keys.sorted()
            case .decommissioning: DecommissioningWord.titles.keys.sorted()
            case .request: RequestWord.titles.keys.sorted()
            }
        return values.compactMap { value in words(for: value).map { (value, $0(language)) } }
    }
}
