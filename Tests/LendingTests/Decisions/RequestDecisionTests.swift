import Testing

@testable import Lending

@Suite("Who asks for a device, and who decides")
struct RequestDecisionTests {
    private static let it = Actor(id: PersonID(1), name: "Ida", roles: [.it])
    private static let lena = Actor(id: PersonID(2), name: "Lena", roles: [], isLotse: true)
    private static let lars = Actor(id: PersonID(3), name: "Lars", roles: [], isLotse: true)
    private static let kurt = Actor(id: PersonID(4), name: "Kurt", roles: [])
    private static let today = CalendarDay(iso: "2026-03-02") ?? .first

    private func day(_ iso: String) throws -> CalendarDay { try #require(CalendarDay(iso: iso)) }

    private func ask(
        from: String = "2026-03-02", until: String? = nil, at lotse: Int64? = nil,
        isSubmission: Bool = false, taken: Int64? = nil, takenBy: Int64? = 4,
        hasLeft: Bool = false
    ) throws -> Decision<AskDecision.Lotse?> {
        AskDecision(
            asker: PersonID(4), askerName: "Kurt", hasLeft: hasLeft,
            lotsen: [.init(id: PersonID(2), name: "Lena")],
            wished: lotse.map { LotseNumber(PersonID($0)) }, from: try day(from),
            until: try until.map { try day($0) }, today: Self.today, isSubmission: isSubmission,
            taken: taken.map {
                AskDecision.Taken(RequestNumber($0), by: takenBy.map { PersonID($0) })
            }
        ).decision
    }

    private func request(
        _ state: RequestState = .open, at lotse: Actor? = nil, by decider: Actor? = nil,
        asker: Actor? = kurt, from: CalendarDay = today, until: CalendarDay? = nil,
        lent: String? = nil, isForAnyone: Bool? = nil
    ) -> RequestFacts {
        RequestFacts(
            number: RequestNumber(12), state: state, asker: asker?.id, askerName: asker?.name,
            lotse: lotse?.id, isForAnyone: isForAnyone ?? (lotse == nil), decider: decider?.id,
            from: from, until: until, lent: lent)
    }

    private func accept(
        _ request: RequestFacts?, as actor: Actor, lends: Bool = false
    ) -> Decision<AcceptRequestDecision.Plan> {
        AcceptRequestDecision(
            actor: actor, number: RequestNumber(12), request: request, lends: lends,
            today: Self.today
        ).decision
    }

    private func end(
        _ request: RequestFacts?, _ end: EndRequestDecision.End, as actor: Actor
    ) -> Decision<RequestFacts> {
        EndRequestDecision(actor: actor, number: RequestNumber(12), request: request, end: end)
            .decision
    }

    @Test("One asks one of one's own Lotsen, or anyone, for a time to come")
    func asking() throws {
        #expect(try ask().isAllowed)
        #expect(try ask(at: 2).isAllowed)
        #expect(try ask(at: 3).codes == ["not-their-lotse"])
        #expect(try ask(from: "2026-03-01").codes == ["time-in-past"])
        #expect(try ask(from: "2026-03-03", until: "2026-03-02").codes == ["ends-before-start"])
        #expect(try ask(hasLeft: true).codes == ["person-has-left"])
    }

    @Test("A form may have been under way, but not longer than the wish lasts; once it is taken")
    func submissions() throws {
        #expect(try ask(from: "2026-02-01", isSubmission: true).isAllowed)
        #expect(
            try ask(from: "2026-02-01", until: "2026-03-01", isSubmission: true).codes
                == ["time-in-past"])
        #expect(try ask(isSubmission: true, taken: 7).isAlreadySo)
        // Who asked then may be removed; somebody else's is not swallowed.
        #expect(try ask(isSubmission: true, taken: 7, takenBy: nil).isAlreadySo)
        #expect(
            try ask(isSubmission: true, taken: 7, takenBy: 5).codes == ["submission-of-another"])
    }

    @Test("A Lotse decides what is asked of them, or of anyone until another has decided it")
    func deciding() {
        for lends in [false, true] {
            #expect(accept(request(), as: Self.it, lends: lends).isAllowed)
            #expect(accept(request(), as: Self.lena, lends: lends).isAllowed)
            #expect(accept(request(at: Self.lena), as: Self.lena, lends: lends).isAllowed)
            let unknown = ["request-unknown"]
            #expect(accept(request(at: Self.lars), as: Self.lena, lends: lends).codes == unknown)
            #expect(
                accept(request(.accepted, by: Self.lars), as: Self.lena, lends: lends).codes
                    == unknown)
            #expect(accept(request(), as: Self.kurt, lends: lends).codes == unknown)
            #expect(accept(nil, as: Self.it, lends: lends).codes == unknown)
            #expect(
                accept(request(.declined), as: Self.it, lends: lends).codes
                    == ["request-decided"])
            #expect(
                accept(request(asker: nil), as: Self.it, lends: lends).codes == ["asker-removed"])
        }
        // What was asked of a Lotse who was removed is not asked of all for that.
        let orphan = request(isForAnyone: false)
        #expect(accept(orphan, as: Self.lena).codes == ["request-unknown"])
        #expect(accept(orphan, as: Self.it).isAllowed)
        #expect(end(request(at: Self.lars), .decline, as: Self.lena).codes == ["request-unknown"])
        #expect(end(request(at: Self.lena), .decline, as: Self.lena).isAllowed)
        #expect(end(request(.accepted), .decline, as: Self.it).codes == ["request-decided"])
    }

    @Test(
        "What was noted is lent later, what is lent stays lent, and until a day that is over is none"
    )
    func lending() throws {
        #expect(accept(request(.accepted), as: Self.it).isAlreadySo)
        #expect(accept(request(.accepted), as: Self.it, lends: true).isAllowed)
        #expect(accept(request(.accepted, lent: "KN-1"), as: Self.it, lends: true).isAlreadySo)
        let later = request(from: try day("2026-03-09"), until: try day("2026-03-13"))
        guard case .allowed(let plan, let warnings, _) = accept(later, as: Self.it, lends: true)
        else { return #expect(Bool(false), "not allowed") }
        #expect(warnings.map(\.code) == ["wished-later"])
        #expect(plan.until == later.until && plan.borrower == PersonID(4))
        guard
            case .allowed(let over, let none, _) = accept(
                request(until: try day("2026-03-01")), as: Self.it, lends: true)
        else { return #expect(Bool(false), "not allowed") }
        #expect(none.isEmpty && over.until == nil)
    }

    @Test("Which device another lent is theirs and IT's to know")
    func hiddenDevice() {
        let lent = request(.accepted, at: Self.lena, by: Self.it, lent: "KN-1")
        func told(_ actor: Actor) -> [String] {
            guard case .alreadySo(let texts, next: _) = accept(lent, as: actor, lends: true) else {
                return []
            }
            return texts.map(\.english)
        }
        #expect(told(Self.lena) == ["R12 is accepted already"])
        #expect(told(Self.it) == ["R12 is accepted already: KN-1"])
    }

    @Test("Who asked withdraws as long as nothing is lent")
    func withdrawing() {
        #expect(end(request(), .withdraw, as: Self.kurt).isAllowed)
        #expect(end(request(.accepted), .withdraw, as: Self.kurt).isAllowed)
        #expect(
            end(request(.accepted, lent: "KN-1"), .withdraw, as: Self.kurt).codes
                == ["request-decided"])
        #expect(end(request(.withdrawn), .withdraw, as: Self.kurt).isAlreadySo)
        #expect(
            end(request(asker: Self.lena), .withdraw, as: Self.kurt).codes == ["request-unknown"])
        #expect(end(request(), .withdraw, as: Self.it).isAllowed)
    }

    @Test("Numbers are read as people write them")
    func numbers() {
        for text in ["R12", "r12", "12", " R12 "] {
            #expect(RequestNumber(text)?.description == "R12")
        }
        for text in ["", "R", "R0", "-1", "R1.5", "RR1", "R99999999999999999999", "#12"] {
            #expect(RequestNumber(text) == nil, "\(text)")
        }
        #expect(LotseNumber("#7")?.description == "#7" && LotseNumber("7")?.person == PersonID(7))
        for text in ["", "#", "#0", "Lena", "##7"] { #expect(LotseNumber(text) == nil) }
    }
}
