internal import Lending
internal import LendingSQL

extension YearFigures {
    typealias Held = Queries.Publications.CountedHandoversRow

    /// By what for. What is not in the city's list may name somebody, and is told together.
    func purposes(of loans: [CountedLoan]) -> FigureTable {
        let known = OfferedTexts(purposes.texts.joined(separator: ";"), isOpen: false)
        let byPurpose = Dictionary(grouping: loans.filter { $0.month != nil }) { loan in
            loan.purpose.map { known.spelled($0) ?? PooledFigures.other } ?? ""
        }
        let parts = byPurpose.sorted { $0.key < $1.key }.map { purpose, loans in
            PooledFigures.Part(
                name: purpose, crowd: Crowd(loans), things: [], use: [loans.count])
        }
        return table("purposes", PooledFigures(parts, least: least))
    }

    func returns(of loans: [CountedLoan]) -> FigureTable {
        let rows = ReturnFigures(loans, least: least)?.rows.map { row in
            [row.endings.map(\.rawValue).joined(separator: "+"), "\(row.loans)"]
        }
        let all = CountedLoan.Ending.allCases.map(\.rawValue).joined(separator: "+")
        return FigureTable(dataset: "returns", rows: rows ?? [[all, ""]])
    }

    func handovers(_ held: [Held]) -> FigureTable {
        let begun = held.compactMap { row in
            row.month.map {
                HandoverFigures.Handover(
                    month: Int($0), category: row.category, lotse: row.holder)
            }
        }
        func row(_ months: ClosedRange<Int>, _ category: String, _ handovers: Int?) -> [String] {
            [
                "\(months.lowerBound)", "\(months.upperBound)", category,
                handovers.map { "\($0)" } ?? "",
            ]
        }
        guard let figures = HandoverFigures(begun, least: least, reserved: Self.words) else {
            return FigureTable(dataset: "handovers", rows: [row(1...12, Self.all, nil)])
        }
        var rows = [row(1...12, Self.all, figures.total)]
        if figures.months.count > 1 {
            rows += figures.months.map { row($0.months, Self.all, $0.handovers) }
        }
        rows += figures.categories.map { row(1...12, $0.name, $0.handovers) }
        return FigureTable(dataset: "handovers", rows: rows)
    }

    /// How many people, Lotsen and units.
    func reach(_ loans: [CountedLoan], _ held: [Held]) -> FigureTable {
        let reach = ReachFigures(loans, holders: held.map(\.holder), least: least)
        let rows = [
            ("borrowers", reach.borrowers), ("lotsen", reach.lotsen), ("units", reach.units),
        ]
        return FigureTable(
            dataset: "reach",
            rows: rows.map { [$0.0, $0.1.map { "\($0)" } ?? ""] })
    }
}
