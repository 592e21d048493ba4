import Lending

/// The figures of a random city, made as those of a real one are.
struct RandomReview {
    let figures: ReviewFigures
    static let least = 5

    init(seed: UInt64, year: Int = 2020) {
        var random = SplitMix(state: seed)
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let people = pick(1...60)
        let units = pick(1...5)
        let loans = (0..<pick(0...400)).map { _ in
            CountedLoan(
                month: pick(1...12), unit: Int64(pick(1...units)),
                category: ["Laptop", "Beamer"][pick(0...1)],
                borrower: pick(0...9) == 0 ? nil : Int64(pick(1...people)),
                lender: pick(0...1) == 0 ? .it : .lotse(Int64(pick(1...12))),
                purpose: [nil, "Schulung", "Videokonferenz"][pick(0...2)],
                ending: [.complete, .complete, .complete, .incomplete, .out][pick(0...4)])
        }
        let handovers = (0..<pick(0...60)).map { _ in
            HandoverFigures.Handover(
                month: pick(1...12), category: ["Laptop", "Beamer", nil][pick(0...2)],
                lotse: Int64(pick(1...20)))
        }
        let events = (0..<pick(0...8)).map { _ in
            (0..<pick(0...20)).map { _ in Int64(pick(1...40)) as Int64? }
        }
        let kinds = ["Webinar", "Workshop", "Meet and Learn"]
        var tables: [String: [[String]]] = [
            "stock": [["Laptop", "\(pick(0...3))", "0", "0", "\(pick(0...3))"]],
            "loans": Self.loans(loans), "purposes": Self.purposes(loans),
            "returns": (ReturnFigures(loans, least: Self.least)?.rows ?? []).map {
                [$0.endings.map(\.rawValue).joined(separator: "+"), "\($0.loans)"]
            },
            "handovers": Self.handovers(handovers),
            "use": [["Laptop", "9", "3000", "\(loans.count)"]],
            "reach": [
                ["borrowers", people < 5 ? "" : "\(people)"], ["lotsen", "12"],
                ["units", "\(units)"],
            ],
        ]
        let counts = OccasionFigures.attendances(events, least: Self.least)
        tables["occasions"] = events.indices.map { event in
            [
                "\(year)-04-1\(event)", kinds[event % 3], "", event == 0 ? "Jitsi; Teams" : "",
                counts[event].map { "\($0)" } ?? "",
            ]
        }
        tables["events"] = PooledFigures(
            kinds.indices.map { kind in
                let ofKind = events.indices.filter { $0 % 3 == kind }.map { events[$0] }
                return PooledFigures.Part(
                    name: kinds[kind],
                    crowd: ofKind.joined().reduce(into: Crowd()) { $0.join(attending: $1) },
                    things: [ofKind.count], use: [ofKind.joined().count])
            }, least: Self.least
        ).rows.map { [$0.name, "\($0.things[0])", $0.use.map { "\($0[0])" } ?? ""] }
        figures = ReviewFigures(
            year: year, least: Self.least, published: nil, tables: tables)
    }

    private static func loans(_ loans: [CountedLoan]) -> [[String]] {
        guard let told = LoanFigures(loans, least: least) else { return [] }
        var rows = [["1", "12", "all", "", "\(told.total)"]]
        for (place, months) in told.months.enumerated() where told.months.count > 1 {
            rows.append([
                "\(months.lowerBound)", "\(months.upperBound)", "all", "",
                "\(told.monthTotals[place])",
            ])
        }
        for (part, units) in told.parts.enumerated() where told.parts.count > 1 {
            let name = units.count == 1 ? "Amt" + String(repeating: "I", count: part + 1) : "other"
            rows.append(["1", "12", name, "", "\(told.partTotals[part])"])
        }
        return rows
    }

    private static func purposes(_ loans: [CountedLoan]) -> [[String]] {
        let parts = Dictionary(grouping: loans) { $0.purpose ?? "" }.sorted { $0.key < $1.key }
        return PooledFigures(
            parts.map {
                .init(name: $0.key, crowd: Crowd($0.value), things: [], use: [$0.value.count])
            }, least: least
        ).rows.map { [$0.name, $0.use.map { "\($0[0])" } ?? ""] }
    }

    private static func handovers(_ handovers: [HandoverFigures.Handover]) -> [[String]] {
        guard let told = HandoverFigures(handovers, least: least) else {
            return [["1", "12", "all", ""]]
        }
        return [["1", "12", "all", "\(told.total)"]]
            + told.months.map {
                ["\($0.months.lowerBound)", "\($0.months.upperBound)", "all", "\($0.handovers)"]
            } + told.categories.map { ["1", "12", $0.name, "\($0.handovers)"] }
    }
}
