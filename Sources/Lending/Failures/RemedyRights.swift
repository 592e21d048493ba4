extension Remedy {
    /// Can somebody who is all of these do it? A remedy that leads to the next refusal is none.
    public func isOpen(to audiences: Set<Audience>) -> Bool {
        guard let action else { return true }
        switch action {
        case .operation(let name): return AccessTable.allows(name, audiences)
        case .report(let name): return AccessTable.shows(name, audiences)
        case .onlyIT: return audiences.contains(.it)
        }
    }

    /// Is it something that only whoever runs the database can do?
    public var isForWhoRunsTheDatabase: Bool {
        switch self {
        case .checkDatabase, .mendDatabaseAddress, .migrateAs, .haveOwnerRun, .makeDatabase,
            .forgetAgain:
            true
        default: false
        }
    }

    private enum Action {
        case operation(String)
        case report(String)
        /// What others do in part only, such as to edit a person.
        case onlyIT
    }

    /// What the table of rights calls it; nil: it needs no right.
    private var action: Action? {
        switch self {
        case .returnLoan, .returnWhenBack: .operation("loan.return")
        case .takeBack, .takeIntoStock: .operation("custody.take-back")
        case .findDevice, .endRepair: .operation("devices.withdraw")
        case .writeOff: .operation("decommissionings.request")
        case .findAccessories: .operation("devices.find-accessories")
        case .handOn: .operation("custody.hand-on")
        case .handOver: .operation("custody.hand-over")
        case .registerEarlier, .noteOnDevice, .editRecord: .operation("devices.edit")
        case .seeHistory: .report("history-of-a-device")
        case .importPast: .operation("import.loans")
        case .undoLater, .undoEntry: .operation("journal.undo")
        case .correctEntry: .operation("journal.correct")
        case .forgetAgain: .operation("retention.run")
        case .grantRole, .clearField: .onlyIT
        case .giveTime, .tellDataWiping, .registerPerson, .beginCity, .signIn, .givePassword,
            .confirm, .readAgain,
            .chooseOne, .bringTo, .askIT, .letITHelp, .giveReason, .chooseDateOrder,
            .chooseDecimalSign,
            .saveAsText, .chooseEncoding,
            .chooseColumn, .leaveColumnOut, .chooseCheckedOut, .mapField, .checkDatabase,
            .mendDatabaseAddress, .migrateAs, .haveOwnerRun, .makeDatabase:
            nil
        }
    }
}

extension [Remedy] {
    /// Those that somebody who is all of these can do; where only IT can do any, that it can.
    public func open(to audiences: Set<Audience>) -> [Remedy] {
        let open = filter { $0.isOpen(to: audiences) }
        return open.isEmpty && contains { $0.isOpen(to: [.it, .colleague]) } ? [.letITHelp] : open
    }
}

extension Refusal {
    /// The same with what of its remedies somebody who is all of these can do.
    public func told(to audiences: Set<Audience>) -> Refusal {
        Refusal(
            code, message, systemWords: systemWords, hint: hint, about: facts,
            remedies: remedies.open(to: audiences))
    }

    /// The same for who only uses the program: what they cannot do about the database is left out,
    /// with the names of roles that stand in it.
    public var toldAfar: Refusal {
        Refusal(
            code, message, hint: hint, about: facts,
            remedies: remedies.filter { !$0.isForWhoRunsTheDatabase })
    }
}
