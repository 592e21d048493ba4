/// What decisions about a device rest on, as of the wished moment.
public struct DeviceFacts: Sendable, Hashable {
    public struct Custody: Sendable, Hashable {
        public let id: CustodyID
        public let withLotse: Bool
        public let holder: PersonID?
        public let holderName: String?
        public let since: LocalTime
        public let beginsNow: Bool
        public let isCurrent: Bool
        /// What went along.
        public let accessories: Accessories

        public init(
            id: CustodyID, withLotse: Bool, holder: PersonID?, holderName: String?,
            since: LocalTime, beginsNow: Bool, isCurrent: Bool,
            accessories: Accessories = Accessories()
        ) {
            self.accessories = accessories
            self.id = id
            self.withLotse = withLotse
            self.holder = holder
            self.holderName = holderName
            self.since = since
            self.beginsNow = beginsNow
            self.isCurrent = isCurrent
        }
    }

    public struct Loan: Sendable, Hashable {
        public let id: LoanID
        public let borrower: PersonID?
        public let borrowerName: String?
        public let since: LocalTime
        /// Did it begin at the wished moment or after it?
        public let beganLater: Bool
        /// A day or a time, ISO 8601; nil: none.
        public let due: String?
        /// What went along.
        public let accessories: Accessories

        public init(
            id: LoanID, borrower: PersonID?, borrowerName: String?, since: LocalTime,
            beganLater: Bool, due: String?, accessories: Accessories = Accessories()
        ) {
            self.accessories = accessories
            self.id = id
            self.borrower = borrower
            self.borrowerName = borrowerName
            self.since = since
            self.beganLater = beganLater
            self.due = due
        }
    }

    public struct Withdrawal: Sendable, Hashable {
        public let id: WithdrawalID
        public let kind: WithdrawalKind
        public let since: LocalTime
        public let isOpen: Bool

        public init(id: WithdrawalID, kind: WithdrawalKind, since: LocalTime, isOpen: Bool) {
            self.id = id
            self.kind = kind
            self.since = since
            self.isOpen = isOpen
        }
    }

    public let id: DeviceID
    public let inventoryNumber: String
    public let name: String
    public let condition: Condition
    public let accessories: Accessories
    public let moment: Instant
    public let localMoment: LocalTime
    /// What the moment is to be shown as.
    public let saidAs: SaidMoment
    public let isInFuture: Bool
    public let registered: LocalTime
    public let isBeforeRegistration: Bool
    /// At the moment; nil before the registration.
    public let custody: Custody?
    /// The open one, whenever it began.
    public let openLoan: Loan?
    /// Is there a loan, returned since, that ended after the moment?
    public let isLoanedLater: Bool
    public let withdrawal: Withdrawal?
    public let isWithdrawnLater: Bool
    /// A day was named, and something of the device begins or ends on that day.
    public let collides: Bool
    /// Of its accessories, at the moment.
    public let missing: MissingAccessories

    public init(
        id: DeviceID, inventoryNumber: String, name: String, condition: Condition,
        accessories: Accessories, moment: Instant, localMoment: LocalTime, isInFuture: Bool,
        registered: LocalTime, isBeforeRegistration: Bool, custody: Custody?, openLoan: Loan?,
        isLoanedLater: Bool, withdrawal: Withdrawal?, isWithdrawnLater: Bool, collides: Bool,
        missing: MissingAccessories = .none, saidAs: SaidMoment = .beginning
    ) {
        self.missing = missing
        self.saidAs = saidAs
        self.id = id
        self.inventoryNumber = inventoryNumber
        self.name = name
        self.condition = condition
        self.accessories = accessories
        self.moment = moment
        self.localMoment = localMoment
        self.isInFuture = isInFuture
        self.registered = registered
        self.isBeforeRegistration = isBeforeRegistration
        self.custody = custody
        self.openLoan = openLoan
        self.isLoanedLater = isLoanedLater
        self.withdrawal = withdrawal
        self.isWithdrawnLater = isWithdrawnLater
        self.collides = collides
    }
}

/// How a moment was said, and so how it is shown: what was said as a day reads as that day.
public enum SaidMoment: Sendable, Hashable {
    /// Nothing was said, or today.
    case now
    /// Something begins then: a midnight is the day that it begins.
    case beginning
    /// Something ends then: a midnight is the end of the day before it.
    case ending

    /// How something is said that begins or ends.
    public init(_ at: When, ending: Bool, today: CalendarDay) {
        self = at == .now || at == .day(today) ? .now : ending ? .ending : .beginning
    }
}

extension DeviceFacts {
    /// The moment for people.
    func moment(_ language: Language) -> String {
        saidAs == .ending
            ? localMoment.exactShortEnd(language) : localMoment.exactShort(language)
    }

    /// The day on which it is, where an end on a day belongs to that day.
    var momentDay: CalendarDay {
        saidAs == .ending && localMoment.time == .midnight
            ? localMoment.day.adding(days: -1) : localMoment.day
    }

    /// The moment in ISO 8601: the day alone where it was said as a day.
    var momentISO: String {
        localMoment.time == .midnight && saidAs != .now ? momentDay.iso : localMoment.iso
    }

    /// ` since 2020-10-18`, to be said of what began; nothing if that is now.
    public var sinceRemark: LocalizedText { remark("since", "seit") }
    /// ` on 2020-10-18`, to be said of what happened; nothing if that is now.
    public var onRemark: LocalizedText { remark("on", "am") }

    private func remark(_ english: String, _ german: String) -> LocalizedText {
        saidAs == .now
            ? LocalizedText("", de: "")
            : LocalizedText(
                " \(english) \(moment(.english))", de: " \(german) \(moment(.german))")
    }
}

extension DeviceFacts {
    /// The same for who may not know who has it: that it is out they may.
    public var withoutPeople: DeviceFacts {
        DeviceFacts(
            id: id, inventoryNumber: inventoryNumber, name: name, condition: condition,
            accessories: accessories, moment: moment, localMoment: localMoment,
            isInFuture: isInFuture, registered: registered,
            isBeforeRegistration: isBeforeRegistration,
            custody: custody.map {
                Custody(
                    id: $0.id, withLotse: $0.withLotse, holder: nil, holderName: nil,
                    since: $0.since,
                    beginsNow: $0.beginsNow, isCurrent: $0.isCurrent, accessories: $0.accessories)
            },
            openLoan: openLoan.map {
                Loan(
                    id: $0.id, borrower: nil, borrowerName: nil, since: $0.since,
                    beganLater: $0.beganLater, due: $0.due, accessories: $0.accessories)
            },
            isLoanedLater: isLoanedLater, withdrawal: withdrawal,
            isWithdrawnLater: isWithdrawnLater,
            collides: collides, missing: missing, saidAs: saidAs)
    }
}

extension LocalTime {
    /// ISO 8601 of something that began: the day alone where it began with the day.
    var shortISO: String { time == .midnight ? day.iso : iso }
}

/// Why a device is out of service.
public enum WithdrawalKind: String, Sendable, Hashable, Codable, CaseIterable {
    case lost, repair, decommissioned

    /// With which code something is refused because of it.
    public var refusalCode: String {
        self == .repair ? "device-in-repair" : "device-\(rawValue)"
    }

    public var title: LocalizedText {
        switch self {
        case .lost: LocalizedText("lost", de: "verloren")
        case .repair: LocalizedText("in repair", de: "in Reparatur")
        case .decommissioned: LocalizedText("decommissioned", de: "ausgesondert")
        }
    }
}
