public import Lending

/// A city as it is known at one time: plain lists in memory, without a database.
public struct ChronicleCity: Sendable {
    public struct Hold: Sendable {
        public let entry: EntryID
        public var holder: PersonID
        var begins: ToldTime.HalfDays
        var ends: ToldTime.HalfDays?

        public var isOver: Bool { ends != nil }
    }

    public struct Loan: Sendable {
        public let entry: EntryID
        public var borrower: PersonID
        var begins: ToldTime.HalfDays
        public var ends: ToldTime.HalfDays?
        var due: CalendarDay
        /// When it was due until it was extended for the first time.
        var firstDue: CalendarDay?
    }

    public struct Device: Sendable {
        var registered: ToldTime.HalfDays
        /// Fields with one value.
        var plain: [DeviceField: String]
        var dated: [DeviceField: DatedValue]
        /// Whatever lies between them is stock.
        public var holds: [Hold] = []
        public var loans: [Loan] = []

        /// Who has it now; nil: it is in stock.
        public var holder: PersonID? { holds.first { !$0.isOver }?.holder }
    }

    public private(set) var people: [PersonID: String] = [:]
    public private(set) var merged: Set<PersonID> = []
    public private(set) var devices: [DeviceID: Device] = [:]
    public let today: CalendarDay

    init(today: CalendarDay) {
        self.today = today
    }

    mutating func apply(_ change: ChronicleChange, _ entry: EntryID) {
        switch change {
        case .person(let person, let name), .renamed(let person, let name): people[person] = name
        case .device(let device, let number, let fields, let registered):
            var plain = fields.filter { !$0.key.isDatedInChronicle }
            plain[.inventoryNumber] = number
            let dated = DeviceField.allCases.filter(\.isDatedInChronicle)
            devices[device] = Device(
                registered: registered.begins, plain: plain,
                dated: Dictionary(
                    uniqueKeysWithValues: dated.map { ($0, DatedValue(fields[$0])) }))
        case .registered(let device, let time): devices[device]?.registered = time.begins
        case .edited(let device, let field, let value): devices[device]?.plain[field] = value
        case .changed(let device, let field, let value, let day):
            devices[device]?.dated[field]?.change(to: value, from: day)
        case .corrected(let device, let field, let value):
            devices[device]?.dated[field]?.correct(to: value)
        case .handedOver(let device, let person, let time):
            devices[device]?.endHold(at: time.begins)
            devices[device]?.holds.append(
                Hold(entry: entry, holder: person, begins: time.begins, ends: nil))
        case .takenBack(let device, let time): devices[device]?.endHold(at: time.ends)
        case .lent(let device, let person, let time, let due):
            devices[device]?.loans.append(
                Loan(entry: entry, borrower: person, begins: time.begins, ends: nil, due: due))
        case .lentOnce(let device, let person, let time, let until, let due):
            devices[device]?.loans.append(
                Loan(
                    entry: entry, borrower: person, begins: time.begins, ends: until.ends, due: due)
            )
        case .returned(let device, let time):
            devices[device]?.changeOpenLoan { $0.ends = time.ends }
        case .extended(let device, let due):
            devices[device]?.changeOpenLoan { loan in
                loan.firstDue = loan.firstDue ?? loan.due
                loan.due = due
            }
        case .correctedLoan(let loan, let person, let began, let ended, let due, let other):
            correct(loan, in: other) { loan in
                loan.borrower = person ?? loan.borrower
                loan.begins = began?.begins ?? loan.begins
                loan.ends = ended?.ends ?? loan.ends
                loan.due = due ?? loan.due
            }
        case .correctedHandover(let hold, let person, let began, let ended):
            for device in devices.keys {
                devices[device]?.correct(hold, to: person, began?.begins, ended?.ends)
            }
        case .mergedPeople(let gone, let kept):
            merged.insert(gone)
            for device in devices.keys { devices[device]?.rename(gone, to: kept) }
        case .mergedDevices(let gone, let kept):
            guard let former = devices.removeValue(forKey: gone) else { return }
            devices[kept]?.take(former, on: today)
        case .undone: break
        }
    }

    private mutating func correct(
        _ entry: EntryID, in other: DeviceID?, _ change: (inout Loan) -> Void
    ) {
        for device in devices.keys {
            guard let place = devices[device]?.loans.firstIndex(where: { $0.entry == entry }),
                var loan = devices[device]?.loans.remove(at: place)
            else { continue }
            change(&loan)
            devices[other ?? device]?.loans.append(loan)
            return
        }
    }
}

extension ChronicleCity.Device {
    fileprivate mutating func endHold(at moment: ToldTime.HalfDays) {
        for place in holds.indices where holds[place].ends == nil { holds[place].ends = moment }
    }

    fileprivate mutating func changeOpenLoan(_ change: (inout ChronicleCity.Loan) -> Void) {
        for place in loans.indices where loans[place].ends == nil { change(&loans[place]) }
    }

    fileprivate mutating func rename(_ gone: PersonID, to kept: PersonID) {
        for place in holds.indices where holds[place].holder == gone { holds[place].holder = kept }
        for place in loans.indices where loans[place].borrower == gone {
            loans[place].borrower = kept
        }
    }

    /// What begins where another ends moves with it.
    fileprivate mutating func correct(
        _ entry: EntryID, to person: PersonID?, _ begins: ToldTime.HalfDays?,
        _ ends: ToldTime.HalfDays?
    ) {
        guard let place = holds.firstIndex(where: { $0.entry == entry }) else { return }
        holds[place].holder = person ?? holds[place].holder
        if let begins {
            for other in holds.indices where holds[other].ends == holds[place].begins {
                holds[other].ends = begins
            }
            holds[place].begins = begins
        }
        if let ends {
            for other in holds.indices where holds[other].begins == holds[place].ends {
                holds[other].begins = ends
            }
            holds[place].ends = ends
        }
    }

    /// All of it happened to this one; what this one lacks it has from now on.
    fileprivate mutating func take(_ former: Self, on today: CalendarDay) {
        registered = min(registered, former.registered)
        holds += former.holds
        loans += former.loans
        plain.merge(former.plain) { own, _ in own }
        for (field, value) in former.dated {
            guard dated[field]?.last == nil, let last = value.last else { continue }
            dated[field]?.change(to: last, from: today)
        }
    }
}

extension DeviceField {
    /// The dated ones that the chronicle knows of.
    var isDatedInChronicle: Bool { [.name, .category, .location, .costCentre].contains(self) }
}
