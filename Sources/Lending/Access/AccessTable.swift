/// What each audience may do and see: the one table, printed by `leihlotse roles`.
///
/// Operations and reports stand here by their stable names. What is not here nobody may do or see;
/// a test holds that nothing is forgotten. Finer rules are decisions: a Lotse acts only on what
/// they hold, takes back and corrects only what they recorded, counts only where they were named for
/// it, and of people records new borrowers only, whom IT then checks.
public enum AccessTable {
    /// Who may do an operation at all.
    public static let operations: [String: Set<Audience>] = [
        "calendar.close": [.it],
        "custody.hand-on": [.it],
        "custody.hand-over": [.it],
        "custody.take-back": [.it],
        "decommissionings.approve": [.it, .inventory],
        "decommissionings.decline": [.it, .inventory],
        "decommissionings.proceeds": [.it, .inventory],
        "decommissionings.request": [.it],
        "devices.add": [.it],
        "devices.edit": [.it],
        "devices.find-accessories": [.it, .lotse],
        "devices.merge": [.it],
        "devices.withdraw": [.it],
        "events.add": [.it],
        "events.edit": [.it],
        "events.withdraw": [.it],
        "events.attend": [.it],
        "holds.add": [.it, .privacy],
        "holds.end": [.it, .privacy],
        "journal.correct": [.it, .lotse],
        "journal.read": [.it, .privacy],
        "journal.seal": [.it, .privacy],
        "journal.undo": Set(Audience.allCases),
        "loan.extend": [.it, .lotse],
        "loan.lend": [.it, .lotse],
        "loan.return": [.it, .lotse],
        "people.add": [.it, .lotse],
        "people.confirm": [.it],
        "people.contact": [.it],
        "people.edit": [.it, .lotse],
        "people.erase": [.it, .privacy],
        "people.leave": [.it],
        "people.merge": [.it],
        "protocols.file": [.it],
        "protocols.issue": [.it],
        // Everybody asks for themselves, and withdraws that.
        "requests.accept": [.it, .lotse],
        "requests.ask": Set(Audience.allCases),
        "requests.decline": [.it, .lotse],
        "requests.take": [.it],
        "requests.withdraw": Set(Audience.allCases),
        "retention.run": [.it, .privacy],
        "settings.set": [.it],
        "stocktaking.close": [.it, .inventory],
        // Everybody says of themself what they have.
        "stocktaking.confirm": Set(Audience.allCases),
        "stocktaking.count": [.it, .inventory, .lotse],
        "stocktaking.difference": [.it, .inventory],
        "stocktaking.plan": [.it, .inventory],
        "stocktaking.release": [.it, .inventory],
        "stocktaking.start": [.it, .inventory],
        "units.add": [.it],
        "units.edit": [.it],
        "units.merge": [.it],
        "years.close": [.it, .inventory],
        "years.publish": [.it, .inventory],
        "years.reopen": [.it, .inventory],
    ]

    /// Who may do what is no operation: import files, administer sign-ins, act for others. What
    /// everybody may do for themselves, such as change their password, does not stand here.
    public static let actions: [String: Set<Audience>] = [
        "accounts.link": [.it],
        "accounts.password": [.it],
        "accounts.revoke": [.it],
        "import.closed-days": [.it],
        "import.contacts": [.it],
        "import.devices": [.it],
        "import.events": [.it],
        "import.handovers": [.it],
        "import.loans": [.it],
        "import.people": [.it],
        "import.units": [.it],
        "people.act-for": [.it],
    ]

    /// Who sees how much of a report.
    public static let reports: [String: [Audience: Sight]] = [
        "closed-days": open,
        "contacts": now,
        "count-sheet": counting,
        "custody-by-unit": figures,
        "decommissionings": figures,
        "decommissionings-to-approve": figures,
        "device": concerned,
        "devices": concerned,
        "due-soon": concerned,
        "event": open,
        "event-attendance": personal,
        "event-handovers": office,
        "events": attended,
        "free": now,
        "handover-protocol": personal,
        "handovers": office,
        "handovers-of-a-year": office,
        "history-of-a-device": office.merging([.lotse: .theirs]) { $1 },
        "history-of-a-person": own,
        "holds": personal,
        "incomplete": concerned,
        "inventory": figures,
        "inventory-year": figures,
        "journal": personal,
        "late-bookings": figures,
        "loans": office,
        "loans-given": own,
        "loans-by-month": figures,
        "loans-of-a-year": office,
        "lotsen-of-a-person": own,
        "movements": figures,
        "open-data": open,
        "open-events": open,
        "open-handovers": open,
        "open-loans": open,
        "open-occasions": open,
        "open-purposes": open,
        "open-reach": open,
        "open-returns": open,
        "open-stock": open,
        "open-use": open,
        "out": concerned,
        "own-entries": [.colleague: .themself],
        "overdue": concerned,
        "people": personal,
        "people-to-check": personal.merging([.lotse: .theirs]) { $1 },
        "person-data": own,
        "person": own.merging([.lotse: .theirs]) { $1 },
        "protocols": personal,
        "protocols-to-file": personal,
        "settings": now,
        "requests": personal.merging([.lotse: .theirs]) { $1 },
        "requests-of-a-person": own,
        "retention": personal,
        "retention-record": personal,
        "stock": figures,
        "stocktaking": counting,
        "stocktaking-counts": office,
        "stocktaking-differences": figures,
        "stocktaking-holdings": own,
        "stocktaking-lines": counting,
        "stocktakings": counting,
        "transfers": figures,
        "unit": now,
        "units": now,
        "use-of-devices": figures,
        "where": concerned,
        "years": figures,
    ]

    /// Names nobody who would mind: for all.
    private static let open: [Audience: Sight] = [.colleague: .everything]
    /// What is so now everybody may know, but not what was so when: from what could be lent when follows
    /// when others had it.
    private static let now: [Audience: Sight] = [
        .it: .everything, .privacy: .everything, .inventory: .everything, .colleague: .asOfNow,
    ]
    /// For all, but who came.
    private static let attended: [Audience: Sight] = [
        .it: .everything, .privacy: .everything, .colleague: .withoutBorrowers,
    ]
    /// Figures of the city: for its offices.
    private static let figures: [Audience: Sight] = [
        .it: .everything, .inventory: .everything, .privacy: .everything,
    ]
    /// Stocktakings: for the offices, and where a Lotse was named to count. They name no holder.
    private static let counting = figures.merging([.lotse: .theirs]) { $1 }
    /// Devices with who has them: everybody sees theirs.
    private static let concerned: [Audience: Sight] = [
        .it: .everything, .privacy: .everything, .inventory: .withoutBorrowers,
        .colleague: .concerned,
    ]
    /// Past custodies and loans of the whole city.
    private static let office: [Audience: Sight] = [
        .it: .everything, .privacy: .everything, .inventory: .withoutBorrowers,
    ]
    /// About people.
    private static let personal: [Audience: Sight] = [.it: .everything, .privacy: .everything]
    /// About one person: everybody sees themself.
    private static let own: [Audience: Sight] = [
        .it: .everything, .privacy: .everything, .colleague: .themself,
    ]

    /// May somebody who is all of these do an operation or another action?
    public static func allows(_ action: String, _ audiences: Set<Audience>) -> Bool {
        !Self.audiences(for: action).isDisjoint(with: audiences)
    }

    /// Who may do an operation or another action; none: nobody, or there is no such thing.
    public static func audiences(for action: String) -> Set<Audience> {
        operations[action] ?? actions[action] ?? []
    }

    /// How much of a report somebody sees who is all of these: the most that one of them sees.
    public static func sight(of report: String, _ audiences: Set<Audience>) -> Sight {
        let granted = reports[report] ?? [:]
        return audiences.compactMap { granted[$0] }.max() ?? .nothing
    }
}

extension AccessTable {
    /// Does somebody see anything of a report who is all of these?
    public static func shows(_ report: String, _ audiences: Set<Audience>) -> Bool {
        sight(of: report, audiences) != .nothing
    }
}

extension Sight: Comparable {
    public static func < (left: Sight, right: Sight) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
