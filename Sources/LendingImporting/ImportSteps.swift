import Lending
import LendingImport
import LendingSQL
import Postgres

/// One step on the way from the file's rows to what is recorded.
enum ImportStep {
    case once(Statement)
    /// Run until it concerns no more rows.
    case untilNothing(Statement)
    /// What statements alone cannot do.
    case worked((Transaction) throws -> Void)

    /// Runs it and tells how many rows it concerned.
    @discardableResult
    func run(in transaction: Transaction) throws -> Int {
        switch self {
        case .once(let statement): return try transaction.execute(statement)
        case .worked(let work):
            try work(transaction)
            return 0
        case .untilNothing(let statement):
            var sum = 0
            while true {
                let count = try transaction.execute(statement)
                if count == 0 { return sum }
                sum += count
            }
        }
    }
}

/// How the rows of each kind are compared with what is recorded, checked and taken.
struct ImportSteps {
    let request: ImportRequest
    /// The first day on which what is changed is so; nil: it was so all along.
    let day: CalendarDay?
    /// On which days loans are due that fall on closed ones.
    let dueMoves: DueMoves

    /// Finds what the rows mean and compares them: creates `import_plan`, one row each.
    var plan: [ImportStep] {
        typealias Sql = Queries.Import
        switch request.kind {
        case .units: return [.once(Sql.unitsPlan(day: day)), .once(Sql.unitsKeys())]
        case .people: return [.once(Sql.unitRefs()), .once(Sql.peoplePlan(day: day))]
        case .devices:
            return [
                .once(Sql.unitRefs()), .once(Sql.devicesPlan(day: day)), .once(Sql.devicesKeys()),
            ]
        case .events:
            return [
                .once(Sql.collectAttendees()), .once(Sql.personRefs()), .once(Sql.analyzePeople()),
                .once(Sql.eventsPlan()), .once(Sql.eventsKeys()),
            ]
        case .handovers:
            return [
                .once(Sql.deviceRefs()), .once(Sql.analyzeDevices()),
                .once(Sql.lockDevices().statement), .once(Sql.collectPeople()),
                .once(Sql.personRefs()), .once(Sql.analyzePeople()), .once(Sql.handoversPlan()),
            ]
        case .loans:
            return [
                .once(Sql.deviceRefs()), .once(Sql.analyzeDevices()),
                .once(Sql.lockDevices().statement), .once(Sql.collectLendersAndBorrowers()),
                .once(Sql.personRefs()), .once(Sql.analyzePeople()),
                .worked(dueMoves.find(in:)), .once(Sql.loansPlan()),
            ]
        case .closedDays:
            return [
                .once(Sql.unitRefs()), .once(Sql.closedDaysPlan()), .once(Sql.closedDaysKeys()),
            ]
        case .contacts:
            return [
                .once(Sql.unitRefs()), .once(Sql.collectPeople()), .once(Sql.personRefs()),
                .once(Sql.analyzePeople()), .once(Sql.contactsPlan()), .once(Sql.contactsKeys()),
            ]
        }
    }

    /// Finds what is wrong, row by row and between rows.
    var checks: [ImportStep] {
        request.because == nil ? soundness + finished : soundness
    }

    /// What would change something that is over; with a reason it is a correction.
    private var finished: [ImportStep] {
        switch request.kind {
        case .loans: [.once(Queries.Import.loansFindFinished())]
        case .handovers: [.once(Queries.Import.handoversFindFinished())]
        case .contacts: [.once(Queries.Import.contactsFindFinished())]
        case .units, .people, .devices, .events, .closedDays: []
        }
    }

    private var soundness: [ImportStep] {
        typealias Sql = Queries.Import
        let creates = request.createsMissing
        switch request.kind {
        case .units:
            return [
                .once(Sql.findDuplicates(field: "code")), .once(Sql.unitsFindFaults()),
                .once(Sql.unitsFindCircles()), .untilNothing(Sql.unitsFindOrphans()),
            ]
        case .people:
            return [
                .once(Sql.peopleFindFaults()), .once(Sql.peopleFindUnitFaults()),
                .once(Sql.peopleFindLeavingFaults(corrects: request.because != nil)),
            ]
        case .devices:
            return [
                .once(Sql.findDuplicates(field: "inventory_number")), .once(Sql.findNameless()),
                .once(Sql.findUnitFaults()), .once(Sql.devicesFindStatusFaults()),
                .once(Sql.devicesFindRegistrationFaults()),
            ]
        case .events:
            return [.once(Sql.findDuplicates(field: "title")), .once(Sql.eventsFindFaults())]
        case .handovers:
            return (creates ? [] : [.once(Sql.findUnknownDevices())]) + [
                .once(Sql.handoversFindUnknownPeople(creates: creates)),
                .once(Sql.handoversFindFaults()),
                .once(Sql.handoversFindOverlaps()),
                .untilNothing(Sql.handoversFindRecordedOverlaps()),
                .once(Sql.handoversFindLoansAround()),
            ]
        case .loans:
            return (creates ? [] : [.once(Sql.findUnknownDevices())]) + [
                .once(Sql.loansFindUnknownPeople(creates: creates)), .once(Sql.loansFindFaults()),
                .once(Sql.loansFindCustodyFaults()), .once(Sql.loansFindOverlaps()),
                .untilNothing(Sql.loansFindRecordedOverlaps()),
            ]
        case .closedDays:
            return [
                .once(Sql.findDuplicates(field: "day")), .once(Sql.findNameless()),
                .once(Sql.findUnitFaults()),
            ]
        case .contacts:
            return [
                .once(Sql.findDuplicates(field: "person")),
                .once(Sql.findPersonFaults(field: "person")),
                .once(Sql.findUnitFaults()), .once(Sql.contactsFindFaults()),
            ]
        }
    }

    /// How many rows of the kind are recorded.
    var total: TypedStatement<Queries.Import.UnitsTotalRow> {
        switch request.kind {
        case .units: Queries.Import.unitsTotal()
        case .people: Queries.Import.peopleTotal()
        case .devices: Queries.Import.devicesTotal()
        case .events: Queries.Import.eventsTotal()
        case .handovers: Queries.Import.handoversTotal()
        case .loans: Queries.Import.loansTotal()
        case .closedDays: Queries.Import.closedDaysTotal()
        case .contacts: Queries.Import.contactsTotal()
        }
    }

    /// Records the valid rows in the name of an entry.
    func apply(_ entry: EntryID) -> [ImportStep] {
        typealias Sql = Queries.Import
        switch request.kind {
        case .units:
            return [
                .untilNothing(Sql.unitsAdd(entry: entry)),
                .once(Sql.unitsChange(entry: entry, day: day).statement),
            ]
        case .people:
            return [
                .once(Sql.peopleNumber()), .once(Sql.peopleAdd(entry: entry)),
                .once(Sql.peopleChange(entry: entry)), .once(Sql.peopleJoinUnits(entry: entry)),
                .once(Sql.peopleChangeUnits(entry: entry, day: day).statement),
                .once(Sql.peopleGrantRoles(entry: entry)), .once(Sql.peopleWait(entry: entry)),
            ]
        case .devices:
            return [
                .once(Sql.devicesAdd(entry: entry).statement), .once(Sql.openChains(entry: entry)),
                .once(Sql.putIntoStock(entry: entry)),
                .once(Sql.devicesLengthenStock(entry: entry)),
                .once(Sql.devicesShortenStock(entry: entry)),
                .once(Sql.devicesChange(entry: entry, day: day).statement),
                .once(Sql.devicesWithdraw(entry: entry)), .once(Sql.devicesExplain(entry: entry)),
                .once(Sql.devicesFindAccessories(entry: entry)),
            ]
        case .events:
            return [
                .once(Sql.eventsAdd(entry: entry)), .once(Sql.eventsChange(entry: entry)),
                .once(Sql.eventsEndBriefings()), .once(Sql.eventsAddBriefings(entry: entry)),
                .once(Sql.eventsAttend(entry: entry)),
            ]
        case .handovers:
            return [
                .once(Sql.handoversDivideStock()), .once(Sql.handoversEndCustodies(entry: entry)),
                .once(Sql.handoversShrinkStock(entry: entry)), .once(Sql.handoversRemoveStock()),
                .once(Sql.handoversAddCustodies(entry: entry)),
            ]
        case .loans:
            return [
                .once(Sql.putIntoStock(entry: entry)), .once(Sql.loansShorten(entry: entry)),
                .once(Sql.loansLengthen(entry: entry)), .once(Sql.loansAdd(entry: entry)),
                .once(Sql.loansAddDueTimes(entry: entry)),
            ]
        case .closedDays:
            return [
                .once(Sql.closedDaysAdd(entry: entry)), .once(Sql.closedDaysChange(entry: entry)),
            ]
        case .contacts:
            return [.once(Sql.contactsChange(entry: entry)), .once(Sql.contactsAdd(entry: entry))]
        }
    }

    /// Makes the people whom only the file knows.
    func missingPeople(_ entry: EntryID) -> (
        before: ImportStep, add: ImportStep, after: [ImportStep]
    ) {
        typealias Sql = Queries.Import
        let isLoans = request.kind == .loans
        return (
            .once(isLoans ? Sql.loansUsePeople() : Sql.handoversUsePeople()),
            .once(Sql.addMissingPeople(entry: entry)),
            [
                .once(Sql.findMissingPeople(entry: entry)),
                .once(isLoans ? Sql.loansTakePeople() : Sql.handoversTakePeople()),
            ]
        )
    }

    /// Makes the devices that only the file knows.
    func missingDevices(_ entry: EntryID) -> (add: ImportStep, after: [ImportStep]) {
        typealias Sql = Queries.Import
        return (
            .once(Sql.addMissingDevices(entry: entry)),
            [.once(Sql.findMissingDevices(entry: entry)), .once(Sql.openChains(entry: entry))]
        )
    }
}
