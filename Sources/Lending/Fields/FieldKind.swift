/// What a field holds, with its limits: the one place that says so for commands, files and the API.
public enum FieldKind: Sendable, Hashable {
    /// A number or code on one line, kept as text with its leading zeros.
    case identifier
    /// A name or word on one line.
    case line
    /// A text of several lines.
    case lines
    /// Several names, divided by semicolons.
    case list
    case day
    /// The last day of something, which lies ahead where the words leave it open.
    case lastDay
    /// A time at which something begins; a day means its start.
    case beginning
    /// A time at which something ends or is due; a day means its end.
    case ending
    /// An amount of euros with two decimals at most, zero or more.
    case money
    /// A whole number from 1 on.
    case count
    case condition
    case assetClass
    /// Names with quantities: `Netzteil:1; Maus`.
    case accessories

    /// The longest text, in characters. Indexed text must fit into a page of the database.
    public var limit: Int {
        switch self {
        case .lines: 10_000
        case .accessories: 2_000
        // Each item has the length of a line.
        case .list: 100_000
        default: 500
        }
    }

    /// Several lines, or one?
    public var hasLines: Bool { self == .lines }
    /// May it have a time of day?
    public var isTime: Bool { self == .beginning || self == .ending }
    public var isDate: Bool { [.day, .lastDay, .beginning, .ending].contains(self) }

    /// What is allowed, for people.
    public var allowed: LocalizedText {
        switch self {
        case .identifier, .line:
            LocalizedText(
                "one line of text, up to \(limit) characters",
                de: "eine Zeile Text, bis \(limit) Zeichen")
        case .lines:
            LocalizedText("text, up to 10,000 characters", de: "Text, bis 10.000 Zeichen")
        case .list:
            LocalizedText("names with semicolons between", de: "Namen mit Semikolon dazwischen")
        case .day, .lastDay:
            LocalizedText(
                "a day such as 2020-10-18 or 18.10.2020", de: "ein Tag wie 18.10.2020")
        case .beginning, .ending:
            LocalizedText(
                "a day or time such as 2020-10-18 14:30",
                de: "ein Tag oder eine Zeit wie 18.10.2020 14:30")
        case .money: LocalizedText("an amount such as 899.50", de: "ein Betrag wie 899,50")
        case .count: LocalizedText("a whole number above 0", de: "eine ganze Zahl über 0")
        case .condition:
            LocalizedText(
                Condition.allCases.map(\.title.english).joined(separator: ", "),
                de: Condition.allCases.map(\.title.german).joined(separator: ", "))
        case .accessories:
            LocalizedText("such as \"Netzteil:1; Maus\"", de: "etwa „Netzteil:1; Maus“")
        case .assetClass:
            LocalizedText(
                untranslated: AssetClass.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }
}
