import Lending

/// Facts about a device that is free with a Lotse, to be changed one by one.
struct Facts {
    static let lotse = PersonID(2)
    static let colleague = PersonFacts(id: PersonID(3), name: "Kurt", hasLeft: false)

    var custody: DeviceFacts.Custody? = .with(Facts.lotse)
    var openLoan: DeviceFacts.Loan?
    var withdrawal: DeviceFacts.Withdrawal?
    var condition = Condition.good
    var isInFuture = false
    var isBeforeRegistration = false
    var isLoanedLater = false
    var isWithdrawnLater = false
    var collides = false
    var missing = MissingAccessories.none
    var moment = Facts.time("2026-03-04T10:00:00")
    var saidAs = SaidMoment.now

    var device: DeviceFacts {
        DeviceFacts(
            id: DeviceID(1), inventoryNumber: "KN-1", name: "Laptop", condition: condition,
            accessories: Accessories(["Maus": 1]), moment: Instant(microsecondsSince2000: 1),
            localMoment: moment, isInFuture: isInFuture,
            registered: Facts.time("2020-09-01T00:00:00"),
            isBeforeRegistration: isBeforeRegistration, custody: custody, openLoan: openLoan,
            isLoanedLater: isLoanedLater, withdrawal: withdrawal,
            isWithdrawnLater: isWithdrawnLater, collides: collides, missing: missing,
            saidAs: saidAs)
    }

    static func time(_ iso: String) -> LocalTime {
        LocalTime(iso: iso) ?? LocalTime(day: .first, time: .midnight)
    }

    static func day(_ iso: String) -> CalendarDay {
        CalendarDay(iso: iso) ?? .first
    }

    static let it = Actor(id: PersonID(1), name: "Ida", roles: [.it])
    static let holder = Actor(id: Facts.lotse, name: "Lena", roles: [])
    static let stranger = Actor(id: PersonID(9), name: "Xaver", roles: [])
}

extension DeviceFacts.Custody {
    static func with(
        _ holder: PersonID?, isCurrent: Bool = true, beginsNow: Bool = false
    ) -> DeviceFacts.Custody {
        DeviceFacts.Custody(
            id: CustodyID(1), withLotse: holder != nil, holder: holder,
            holderName: holder == nil ? nil : "Lena", since: Facts.time("2020-10-18T00:00:00"),
            beginsNow: beginsNow, isCurrent: isCurrent)
    }
}

extension DeviceFacts.Loan {
    static func open(beganLater: Bool = false, due: String? = "2026-03-10") -> DeviceFacts.Loan {
        DeviceFacts.Loan(
            id: LoanID(1), borrower: PersonID(3), borrowerName: "Kurt",
            since: Facts.time("2026-03-01T09:00:00"), beganLater: beganLater, due: due)
    }
}

extension DeviceFacts.Withdrawal {
    static func open(_ kind: WithdrawalKind) -> DeviceFacts.Withdrawal {
        DeviceFacts.Withdrawal(
            id: WithdrawalID(1), kind: kind, since: Facts.time("2026-01-01T00:00:00"),
            isOpen: true)
    }
}

extension Decision {
    /// The codes of the refusals; empty if it was not refused.
    var codes: [String] {
        if case .refused(let refusals) = self { refusals.map(\.code) } else { [] }
    }

    var isAllowed: Bool { if case .allowed = self { true } else { false } }
    var isAlreadySo: Bool { if case .alreadySo = self { true } else { false } }

    var warningCodes: [String] {
        if case .allowed(_, let warnings, _) = self { warnings.map(\.code) } else { [] }
    }
}
