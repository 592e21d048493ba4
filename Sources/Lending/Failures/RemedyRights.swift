extension Remedy {
    /// Can somebody who is all of these do it? A remedy that leads to the next refusal is none.
    public func isOpen(to audiences: Set<Audience>) -> Bool {
        guard let action else { return true }
        switch action {
        case .operation(let name): return AccessTable.allows(name, audiences)
        case .report(let name): return AccessTable.sight(of: name, audiences) != .nothing
        }
    }

    /// Can IT do one of these?
    public static func areOpenToIT(_ remedies: [Remedy]) -> Bool {
        remedies.contains { $0.isOpen(to: [.it, .colleague]) }
    }

    private enum Action {
        case operation(String)
        case report(String)
    }

    /// What the table of rights calls it; nil: it needs no right.
    private var action: Action? {
        switch self {
        case .returnLoan, .returnWhenBack: .operation("loan.return")
        case .takeBack, .takeIntoStock: .operation("custody.take-back")
        case .findDevice, .endRepair, .writeOff: .operation("devices.withdraw")
        case .findAccessories: .operation("devices.find-accessories")
        case .handOn: .operation("custody.hand-on")
        case .handOver: .operation("custody.hand-over")
        case .registerEarlier, .noteOnDevice, .editRecord: .operation("devices.edit")
        case .seeHistory: .report("history-of-a-device")
        case .importPast: .operation("import.loans")
        case .undoLater: .operation("journal.undo")
        case .correctEntry: .operation("journal.correct")
        case .grantRole: .operation("people.edit")
        case .giveTime, .tellDataWiping, .registerPerson, .beginCity, .signIn, .confirm, .readAgain,
            .chooseOne, .bringTo, .askIT, .giveReason, .chooseDateOrder, .chooseDecimalSign,
            .saveAsText, .chooseEncoding,
            .chooseColumn, .leaveColumnOut, .chooseCheckedOut, .mapField, .checkDatabase,
            .mendDatabaseAddress, .migrateAs, .haveOwnerRun, .makeDatabase:
            nil
        }
    }
}
