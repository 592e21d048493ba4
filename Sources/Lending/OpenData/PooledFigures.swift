/// Figures by a word, such as a category, with the people behind each.
public struct PooledFigures: Sendable {
    /// A row before it is known whether enough people stand behind it.
    public struct Part: Sendable {
        public let name: String
        public let crowd: Crowd
        /// What may always be told, such as how many devices there are.
        public let things: [Int]
        /// What is told of enough people only.
        public let use: [Int]

        public init(name: String, crowd: Crowd, things: [Int], use: [Int]) {
            self.name = name
            self.crowd = crowd
            self.things = things
            self.use = use
        }
    }

    public struct Row: Sendable, Hashable {
        /// The name; ``other``: those together behind which too few stand.
        public let name: String
        public let things: [Int]
        /// nil: left out, since too few stand behind all rows together.
        public let use: [Int]?
    }

    /// The name of what is put together.
    public static let other = "other"

    public let rows: [Row]

    /// - Parameter parts: in the order of the rows, which says nothing of their figures.
    public init(_ parts: [Part], least: Int) {
        func row(_ places: [Int], isTold: Bool = true) -> Row {
            func sum(_ values: (Part) -> [Int]) -> [Int] {
                places.dropFirst().reduce(values(parts[places[0]])) { sum, place in
                    zip(sum, values(parts[place])).map(+)
                }
            }
            return Row(
                name: Self.other, things: sum(\.things), use: isTold ? sum(\.use) : nil)
        }
        guard
            let groups = Pooling.groups(
                parts.map(\.crowd), least: least,
                always: Set(parts.indices.filter { parts[$0].name == Self.other }))
        else {
            // Their names would say of how many each is at least.
            rows = [row(Array(parts.indices), isTold: false)]
            return
        }
        let single = groups.single.map {
            Row(name: parts[$0].name, things: parts[$0].things, use: parts[$0].use)
        }
        rows = groups.pooled.isEmpty ? single : single + [row(groups.pooled)]
    }
}
