import Lending
import Testing

@Suite("Closing a year")
struct YearClosingTests {
    private func row(
        _ category: String = "Laptop", opening: Int = 3, additions: Int = 2, movedIn: Int = 0,
        movedOut: Int = 0, disposals: Int = 1, closing: Int = 4
    ) -> InventoryYearRow {
        InventoryYearRow(
            costCentre: "1000", unit: "10 Hauptamt", category: category, opening: opening,
            additions: additions, movedIn: movedIn, movedOut: movedOut, disposals: disposals,
            closing: closing)
    }

    private func decision(
        _ year: Int, closed: Set<Int> = [], faults: [InventoryYearFault] = [],
        unvalued: [String] = []
    ) throws -> Decision<Int> {
        YearClosing(
            year: year, today: try #require(CalendarDay(iso: "2026-11-30")), closedYears: closed,
            opening: 3, faults: faults, unvalued: unvalued
        ).decision
    }

    private func codes(_ decision: Decision<Int>) -> [String] {
        switch decision {
        case .refused(let refusals): refusals.map(\.code)
        case .alreadySo: ["already"]
        case .allowed(_, let warnings, _): warnings.map(\.code)
        }
    }

    @Test("one year after the other, and only what is over")
    func order() throws {
        #expect(codes(try decision(2026)) == ["year-not-over"])
        #expect(codes(try decision(2025)) == ["first-closing"])
        #expect(codes(try decision(2025, closed: [2024])) == [])
        #expect(codes(try decision(2025, closed: [2023])) == ["year-before-open"])
        #expect(codes(try decision(2022, closed: [2024])) == ["year-before-open"])
        #expect(codes(try decision(2024, closed: [2024])) == ["already"])
        #expect(
            codes(try decision(2025, closed: [2024], unvalued: ["KN-1"])) == [
                "devices-without-value"
            ])
    }

    @Test("what does not add up names its group and devices, and nothing is closed")
    func identities() throws {
        let none = InventoryYearFault.all([row(), row("Tablet")]) { _ in [] }
        #expect(none == [])
        let faults = InventoryYearFault.all([
            row(closing: 5), row("Tablet", movedIn: 1, closing: 5),
        ]) { _ in ["KN-1", "KN-2"] }
        #expect(
            faults.map(\.text.english) == [
                "1000 / 10 Hauptamt / Laptop: 4 by movements, 5 in the books (KN-1, KN-2)",
                "transfers: 1 in, 0 out",
            ])
        #expect(
            codes(try decision(2025, closed: [2024], faults: faults))
                == ["year-does-not-add-up", "year-does-not-add-up"])
    }

    @Test("reopening takes a reason, two people and an open next year")
    func reopening() {
        func codes(
            closed: Bool = true, next: Bool = false, asked: Bool = false, by: PersonID? = nil,
            because: String? = nil
        ) -> [String] {
            let reopening = YearReopening(
                year: 2020, isClosed: closed, isNextClosed: next, wasAsked: asked, askedBy: by,
                actor: Actor(id: PersonID(1), name: "Ida", roles: [.it]), because: because)
            switch reopening.decision {
            case .refused(let refusals): return refusals.map(\.code)
            case .alreadySo: return []
            case .allowed(let step, _, _): return [step == .reopen ? "reopen" : "ask"]
            }
        }
        #expect(codes(closed: false) == ["year-not-closed"])
        #expect(codes(next: true, because: "x") == ["year-after-closed"])
        #expect(codes() == ["reason-needed"])
        #expect(codes(because: " \u{a0}") == ["reason-needed"])
        #expect(codes(because: "x") == ["ask"])
        #expect(codes(asked: true, by: PersonID(1)) == ["second-person-needed"])
        #expect(codes(asked: true, by: PersonID(2)) == ["reopen"])
        // Whoever asked was removed since.
        #expect(codes(asked: true) == ["reopen"])
    }

    @Test(
        "whoever acts for another is asked whether they mean it, each time",
        arguments: [false, true])
    func reopeningForAnother(wasAsked: Bool) {
        let reopening = YearReopening(
            year: 2020, isClosed: true, isNextClosed: false, wasAsked: wasAsked,
            askedBy: PersonID(2), actor: Actor(id: PersonID(1), name: "Ida", roles: [.it]),
            isForAnother: true, because: "x")
        guard case .allowed(_, let warnings, _) = reopening.decision else {
            Issue.record("refused")
            return
        }
        #expect(warnings.map(\.code) == ["agrees-for-another"])
    }
}
