/// Everything about one thing: labelled values, as a command that shows one device has them.
public struct Detail: Sendable, Hashable {
    /// One labelled value or list of values.
    public struct Entry: Sendable, Hashable {
        /// The key in JSON; the same in every language, distinct within the detail.
        public let name: String
        /// The label for people, in their language.
        public let label: String
        /// The values; one or none is a plain value, `isList` makes any number a list.
        public let cells: [Cell]
        /// Whether JSON writes an array.
        public let isList: Bool

        /// A single value.
        public init(name: String, label: String, cell: Cell) {
            self.name = name
            self.label = label
            cells = [cell]
            isList = false
        }

        /// Several values, one a line.
        public init(name: String, label: String, list: [Cell]) {
            self.name = name
            self.label = label
            cells = list
            isList = true
        }
    }

    /// A heading for people; programs do not get it.
    public var title: String?
    /// The entries from top to bottom.
    public var entries: [Entry]

    /// A detail; entries may be added later.
    public init(title: String? = nil, entries: [Entry] = []) {
        self.title = title
        self.entries = entries
    }
}
