import Lending
import LendingImport

/// Which right a command needs, so that nobody is sent to one that refuses them: the list of commands
/// leaves out what its reader may not use.
enum CommandRights {
    enum Need: Sendable, Hashable {
        /// One of these operations or other actions.
        case anyAction([String])
        case report(String)
        /// It is no matter of the city's, or everybody's own.
        case nothing

        static func action(_ name: String) -> Need { .anyAction([name]) }

        func isMet(by audiences: Set<Audience>) -> Bool {
            switch self {
            case .anyAction(let names): names.contains { AccessTable.allows($0, audiences) }
            case .report(let name): AccessTable.shows(name, audiences)
            case .nothing: true
            }
        }
    }

    /// By the command's words.
    static let needs = city.merging(things) { $1 }.merging(program) { $1 }

    /// May somebody who is all of these use a command, or one of those below it?
    static func allows(_ command: String, _ audiences: Set<Audience>) -> Bool {
        if let need = needs[command] { return need.isMet(by: audiences) }
        let below = needs.keys.filter { $0.hasPrefix(command + " ") }
        return below.isEmpty || below.contains { allows($0, audiences) }
    }

    private static let city: [String: Need] = [
        "handover": .action("custody.hand-over"),
        "take-back": .action("custody.take-back"),
        "hand-on": .action("custody.hand-on"),
        "lend": .action("loan.lend"),
        "return": .action("loan.return"),
        "extend": .action("loan.extend"),
        "where": .report("where"),
        "file-protocols": .action("protocols.file"),
        "protocol issue": .action("protocols.issue"),
        "protocol show": .report("handover-protocol"),
        "protocol list": .report("protocols"),
        "lotse": .report("lotsen-of-a-person"),
        "out": .report("out"),
        "overdue": .report("overdue"),
        "free": .report("free"),
        "history": .report("history-of-a-person"),
        "retention show": .report("retention"),
        "retention run": .action("retention.run"),
        "retention record": .report("retention-record"),
        "hold add": .action("holds.add"),
        "hold end": .action("holds.end"),
        "hold list": .report("holds"),
        "undo": .action("journal.undo"),
        "correct": .action("journal.correct"),
        "import": .anyAction(ImportKind.allCases.map(\.verb)),
        "report": .report("free"),
        "stocktaking plan": .action("stocktaking.plan"),
        "stocktaking start": .action("stocktaking.start"),
        "stocktaking count": .action("stocktaking.count"),
        "stocktaking confirm": .action("stocktaking.confirm"),
        "stocktaking close": .action("stocktaking.close"),
        "stocktaking difference": .action("stocktaking.difference"),
        "stocktaking release": .action("stocktaking.release"),
        "stocktaking show": .report("stocktaking"),
        "stocktaking list": .report("stocktakings"),
        "stocktaking sheet": .report("count-sheet"),
        "journal show": .report("journal"),
        "journal verify": .action("journal.read"),
        "journal export": .action("journal.read"),
        "journal seal": .action("journal.seal"),
        "year list": .report("years"),
        "year show": .report("inventory-year"),
        "year close": .action("years.close"),
        "year diff": .report("late-bookings"),
        "year reopen": .action("years.reopen"),
        "publish": .action("years.publish"),
        "review": .report("open-loans"),
        "setting list": .report("settings"),
        "setting set": .action("settings.set"),
        "account password": .action("accounts.password"),
        "account link": .action("accounts.link"),
        "account revoke": .action("accounts.revoke"),
    ]

    private static let things: [String: Need] = [
        "unit add": .action("units.add"),
        "unit list": .report("units"),
        "unit show": .report("unit"),
        "unit edit": .action("units.edit"),
        "unit merge": .action("units.merge"),
        "person add": .action("people.add"),
        "person list": .report("people"),
        "person show": .report("person"),
        "person edit": .action("people.edit"),
        "person leave": .action("people.leave"),
        "person contact": .report("contacts"),
        "person erase": .action("people.erase"),
        "person export": .report("person-data"),
        "person confirm": .action("people.confirm"),
        "person merge": .action("people.merge"),
        "device add": .action("devices.add"),
        "device list": .report("devices"),
        "device show": .report("device"),
        "device edit": .action("devices.edit"),
        "device lose": .action("devices.withdraw"),
        "device find": .action("devices.withdraw"),
        "device found": .action("devices.find-accessories"),
        "device repair": .action("devices.withdraw"),
        "device repaired": .action("devices.withdraw"),
        "device decommission": .action("decommissionings.request"),
        "decommissioning list": .report("decommissionings"),
        "decommissioning approve": .action("decommissionings.approve"),
        "decommissioning decline": .action("decommissionings.decline"),
        "decommissioning proceeds": .action("decommissionings.proceeds"),
        "request ask": .action("requests.ask"),
        "request list": .report("requests-of-a-person"),
        "request accept": .action("requests.accept"),
        "request decline": .action("requests.decline"),
        "request take": .action("requests.take"),
        "request withdraw": .action("requests.withdraw"),
        "device merge": .action("devices.merge"),
        "event add": .action("events.add"),
        "event list": .report("events"),
        "event show": .report("event"),
        "event edit": .action("events.edit"),
        "event withdraw": .action("events.withdraw"),
        "event attend": .action("events.attend"),
        "closed-day add": .action("calendar.close"),
        "closed-day remove": .action("calendar.close"),
        "closed-day list": .report("closed-days"),
        "closed-day import": .action("import.closed-days"),
    ]

    /// What a computer's user does, whoever they are to the city.
    private static let program: [String: Need] = [
        "init": .nothing,
        "roles": .nothing,
        "serve": .nothing,
        "sign-in": .nothing,
        "sign-out": .nothing,
        "database start": .nothing,
        "database stop": .nothing,
        "database status": .nothing,
        "database migrate": .nothing,
        "database url": .nothing,
        "retention replay": .action("retention.run"),
        "database backup": .nothing,
        "database restore": .nothing,
    ]
}
