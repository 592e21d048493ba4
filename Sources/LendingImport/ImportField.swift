/// One field of a kind of row: its name in `--map` and in our own files' headers, and its content.
public struct ImportField: Sendable, Hashable {
    /// What a cell may hold.
    public enum Content: Sendable, Hashable {
        /// A number or code, up to 200 characters; kept as text with its leading zeros.
        case identifier
        /// A name or word on one line, up to 500 characters.
        case line
        /// A text of several lines, up to 10,000 characters.
        case text
        /// Several names, divided by semicolons.
        case list
        case day
        /// A time at which something begins; a day means its start.
        case beginning
        /// A time at which something ends or is due; a day means its end.
        case ending
        /// An amount of euros with two decimals, zero or more.
        case money
        /// A whole number from 1 on.
        case count
        case condition
        case assetClass
        /// Names with quantities: `Netzteil:1; Maus`.
        case accessories
    }

    public let name: String
    public let content: Content
    /// Every row needs it.
    public let isRequired: Bool

    init(_ name: String, _ content: Content, required: Bool = false) {
        self.name = name
        self.content = content
        isRequired = required
    }

    /// The column's type while the rows are checked.
    var columnType: String {
        switch content {
        case .identifier, .line, .text, .list, .condition, .assetClass: "text"
        case .day: "date"
        case .beginning, .ending: "timestamptz"
        case .money: "numeric"
        case .count: "int4"
        case .accessories: "jsonb"
        }
    }

    var isDate: Bool { content == .day || content == .beginning || content == .ending }
}

extension ImportField {
    static let units = [
        ImportField("code", .identifier, required: true),
        ImportField("name", .line),
        ImportField("parent", .identifier),
        ImportField("cost_centre", .identifier),
        ImportField("valid_from", .day),
        ImportField("valid_until", .day),
    ]

    static let people = [
        ImportField("name", .line),
        ImportField("first_name", .line),
        ImportField("last_name", .line),
        ImportField("login", .identifier),
        ImportField("email", .identifier),
        ImportField("personnel_number", .identifier),
        ImportField("unit", .list),
        ImportField("organisation", .line),
    ]

    static let devices = [
        ImportField("inventory_number", .identifier, required: true),
        ImportField("serial_number", .identifier),
        ImportField("name", .line),
        ImportField("category", .line),
        ImportField("maker", .line),
        ImportField("model", .line),
        ImportField("asset_class", .assetClass),
        ImportField("unit", .identifier),
        ImportField("location", .line),
        ImportField("cost_centre", .identifier),
        ImportField("acquired_on", .day),
        ImportField("in_service_on", .day),
        ImportField("cost", .money),
        ImportField("useful_life_months", .count),
        ImportField("supplier", .line),
        ImportField("voucher", .identifier),
        ImportField("warranty_until", .day),
        ImportField("condition", .condition),
        ImportField("accessories", .accessories),
        ImportField("note", .text),
    ]

    static let events = [
        ImportField("title", .line, required: true),
        ImportField("on", .day, required: true),
        ImportField("kind", .line),
        ImportField("place", .line),
        ImportField("tools", .list),
    ]

    static let handovers = [
        ImportField("device", .identifier, required: true),
        ImportField("person", .identifier, required: true),
        ImportField("on", .beginning, required: true),
        ImportField("event", .line),
        ImportField("condition", .condition),
        ImportField("accessories", .accessories),
        ImportField("taken_back_on", .ending),
    ]

    static let loans = [
        ImportField("device", .identifier, required: true),
        ImportField("lender", .identifier),
        ImportField("borrower", .identifier),
        ImportField("lent_at", .beginning, required: true),
        ImportField("due", .ending),
        ImportField("returned_at", .ending),
        ImportField("purpose", .text),
        ImportField("tool", .line),
        ImportField("condition", .condition),
        ImportField("missing", .accessories),
    ]

    static let closedDays = [
        ImportField("day", .day, required: true),
        ImportField("unit", .identifier),
        ImportField("name", .line),
    ]

    static let contacts = [
        ImportField("person", .identifier, required: true),
        ImportField("unit", .identifier, required: true),
        ImportField("from", .day),
        ImportField("until", .day),
    ]
}
