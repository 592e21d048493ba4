internal import Lending
internal import LendingSQL
internal import Postgres

extension YearFigures {
    /// Events by kind, and each by itself.
    func events() throws -> [FigureTable] {
        let words = try session.query(Queries.Publications.eventWords(year: Int32(year)))
        let rows = try session.query(Queries.Publications.attendances(year: Int32(year)))
        // A kind is what somebody typed, and may name a person.
        let typed = Dictionary(
            uniqueKeysWithValues: words.map {
                ($0.event, $0.isKindTold ? $0.kind ?? "" : PooledFigures.other)
            })
        var kinds: [String] = []
        var events: [String: [Int64]] = [:]
        var attended: [Int64: [Int64?]] = [:]
        for row in rows {
            let kind = typed[row.event] ?? PooledFigures.other
            if events[kind] == nil { kinds.append(kind) }
            if attended[row.event] == nil { events[kind, default: []].append(row.event) }
            attended[row.event, default: []] += row.attended ? [row.person] : []
        }
        let parts = kinds.map { kind in
            let people = (events[kind] ?? []).flatMap { attended[$0] ?? [] }
            return PooledFigures.Part(
                name: kind, crowd: people.reduce(into: Crowd()) { $0.join(attending: $1) },
                things: [events[kind]?.count ?? 0], use: [people.count])
        }
        let figures = PooledFigures(parts, least: least)
        var told: [Int64: Int] = [:]
        // The events of each total that is published protect each other.
        let single = Set(figures.rows.map(\.name)).subtracting([PooledFigures.other])
        for row in figures.rows where row.use != nil {
            let ofRow = kinds.filter {
                row.name == PooledFigures.other ? !single.contains($0) : row.name == $0
            }.flatMap { events[$0] ?? [] }
            let counts = OccasionFigures.attendances(
                ofRow.map { attended[$0] ?? [] }, least: least)
            for (event, count) in zip(ofRow, counts) { told[event] = count }
        }
        let occasions = words.map { event in
            // Which kinds are together is not told: it would say which of them are small.
            let kind = typed[event.event].flatMap { single.contains($0) ? $0 : nil }
            return [
                "\(event.day)", kind ?? PooledFigures.other, event.title ?? "", event.tools ?? "",
                told[event.event].map { "\($0)" } ?? "",
            ]
        }
        return [table("events", figures), FigureTable(dataset: "occasions", rows: occasions)]
    }
}
