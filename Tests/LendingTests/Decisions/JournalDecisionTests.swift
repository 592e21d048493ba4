import Lending
import Testing

@Suite("The journal: may this entry be taken back?")
struct JournalDecisionTests {
    private static let stranger = PersonID(99)

    private func entry(
        _ verb: String = "devices.add", by actor: PersonID? = Facts.it.id, undone: Bool = false
    ) -> UndoDecision.Entry {
        var entry = UndoDecision.Entry(
            id: EntryID(7), chain: 1, verb: verb, at: Facts.time("2026-03-04T10:00:00"),
            device: "KN-1")
        entry.actor = actor
        entry.isUndone = undone
        return entry
    }

    private func undo(
        _ entries: [UndoDecision.Entry], as actor: Actor = Facts.it
    ) -> Decision<[UndoDecision.Entry]> {
        UndoDecision(actor: actor, entries: entries).decision
    }

    @Test("everybody takes back what is theirs, IT what others recorded")
    func whose() {
        let lotse = Actor(id: Facts.lotse, name: "Lena", roles: [], isLotse: true)
        #expect(undo([entry(by: Self.stranger)]).isAllowed)
        #expect(undo([entry(by: nil)]).isAllowed)
        #expect(undo([entry("loan.lend", by: Facts.lotse)], as: lotse).isAllowed)
        // What they did in a role that they have no more, or that is nothing of a Lotse's.
        #expect(undo([entry(by: Facts.lotse)], as: lotse).codes == ["nothing-to-undo"])
        var corrected = entry("journal.correct", by: Facts.lotse)
        corrected.rootVerb = "custody.hand-over"
        #expect(undo([corrected], as: lotse).codes == ["nothing-to-undo"])
        corrected.rootVerb = "loan.lend"
        #expect(undo([corrected], as: lotse).isAllowed)
        corrected.isOwnWork = false
        #expect(undo([corrected], as: lotse).codes == ["nothing-to-undo"])
        #expect(undo([entry(by: Self.stranger)], as: lotse).codes == ["nothing-to-undo"])
        #expect(undo([entry(by: nil)], as: lotse).codes == ["nothing-to-undo"])
        #expect(undo([]).codes == ["nothing-to-undo"])
    }

    @Test("what takes back much, or something old, is asked about")
    func asked() {
        var imported = entry("import.loans")
        imported.facts = 40
        var old = entry()
        old.isOld = true
        var part = imported
        part.part = "L3"
        #expect(undo([entry()]).warningCodes == [])
        #expect(undo([entry(), entry()]).warningCodes == ["undo-several"])
        #expect(undo([imported]).warningCodes == ["undo-several"])
        #expect(undo([part]).warningCodes == [])
        #expect(undo([old]).warningCodes == ["undo-old"])
    }

    @Test("what stands in the way is named")
    func obstacles() {
        let decision = UndoDecision(
            actor: Facts.it, entries: [entry()], obstacles: [entry("loan.lend")]
        ).decision
        guard case .refused(let refusals) = decision else {
            Issue.record("not refused")
            return
        }
        #expect(refusals.map(\.code) == ["later-records"])
        #expect(refusals[0].message.english.contains("entry 7 (loan: KN-1)"))
    }

    @Test("what others recorded is not named to a Lotse")
    func othersObstacles() throws {
        var (own, foreign) = (entry("loan.lend"), entry("loan.extend"))
        own.actor = Facts.holder.id
        foreign.actor = Facts.stranger.id
        let mixed = Refusal.laterRecords([own, foreign], for: Facts.holder)
        #expect(mixed.message.english.contains("(loan: KN-1)"))
        #expect(!mixed.message.english.contains("extension"))
        #expect(!mixed.remedies.contains(.undoLater))
        let hidden = Refusal.laterRecords([foreign], for: Facts.holder)
        #expect(!hidden.message.english.contains("KN-1") && hidden.facts.isEmpty)
        #expect(Refusal.laterRecords([own], for: Facts.holder).remedies.contains(.undoLater))
        let all = Refusal.laterRecords([own, foreign], for: Facts.it)
        #expect(all.message.english.contains("extension"))
    }

    @Test("facts are named by a letter and a number")
    func names() {
        #expect(RecordName("17") == .entry(EntryID(17)))
        #expect(RecordName("L12") == .fact(.loan(LoanID(12))))
        #expect(RecordName("h7") == .fact(.handover(CustodyID(7))))
        for kind in FactName.Kind.allCases {
            let name = FactName(kind, 7)
            #expect(FactName(name.description) == name)
            #expect(FactName(name.description.lowercased()) == name)
        }
        for text in ["", "L", "L0", "L-1", "X7", "eins", "-3"] { #expect(RecordName(text) == nil) }
    }

    @Test("what was taken back already stays so")
    func already() {
        #expect(undo([entry(undone: true)]).isAlreadySo)
        #expect(undo([entry(undone: true), entry()]).isAllowed)
    }

    @Test("every verb says whether it can be taken back", arguments: JournalVerb.titles.keys)
    func verbs(verb: String) {
        let isFixed = JournalVerb.notUndoable.contains(verb)
        #expect(undo([entry(verb)]).codes == (isFixed ? ["not-undoable"] : []))
        #expect(!(isFixed && verb.hasPrefix("devices.")))
    }
}
