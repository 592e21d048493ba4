import Lending
import LendingOperations
import LendingPerforming
import LendingReports
import LendingService

/// The day of handovers at one event: what is planned, and what the database knows of it by now.
struct HandoverDay: Sendable {
    /// How far somebody's line is.
    enum State: Sendable {
        /// They have it, from here.
        case given([DeviceRow])
        case absent
        case open
    }

    let event: Int64
    let title: String
    let day: CalendarDay
    /// What was planned, and behind it whoever got something without being planned.
    let plan: HandoverDayPlan
    private let people: [Int64: FoundPerson]
    private let given: [Int64: [DeviceRow]]
    /// Who is recorded as attending.
    let attending: Set<Int64>
    /// The planned devices and where they are, by inventory number.
    private let devices: [String: DeviceRow]

    init(_ event: Int64, _ plan: HandoverDayPlan, _ visit: Visit) async throws {
        self.event = event
        let values = ["event": "\(event)"]
        let record = try await PageReport("event", values, visit).rows()
        guard let row = record.rows.first,
            let day = record.cell("on", of: row).flatMap({ CalendarDay(iso: $0) })
        else { throw RequestFailure.notFound }
        title = record.cell("title", of: row) ?? ""
        self.day = day
        let came = try await PageReport("event-attendance", values, visit).rows()
        attending = Set(came.rows.compactMap { came.cell("id", of: $0).flatMap { Int64($0) } })
        let handovers = try await PageReport("handover-protocol", values, visit).rows()
        var given: [Int64: [DeviceRow]] = [:]
        var plan = plan
        for row in handovers.rows.map({ DeviceRow(handovers, $0) })
        where row["taken_back_on"] == nil {
            guard let person = row["person_number"].flatMap({ Int64($0) }) else { continue }
            given[person, default: []].append(row)
            if !plan.lines.contains(where: { $0.person == person }) {
                plan.mean(nil, for: person)
            }
        }
        self.given = given
        let names = HandoverDayNames(visit)
        let people = try await names.people(plan.lines.map(\.person))
        let devices = try await names.devices(plan.lines.compactMap(\.device))
        self.plan = plan.settled({ people[$0]?.id.rawValue }, { devices[$0]?.number })
        self.people = Dictionary(people.values.map { ($0.id.rawValue, $0) }) { first, _ in first }
        self.devices = Dictionary(devices.values.map { ($0.number, $0) }) { first, _ in first }
    }

    /// Who the line is of, as lists name them: `Lena Lotse (#2, lena, 10)`.
    func title(of line: HandoverDayPlan.Line) -> LocalizedText {
        people[line.person]?.title ?? LocalizedText(untranslated: "#\(line.person)")
    }

    func name(of line: HandoverDayPlan.Line) -> String { people[line.person]?.named ?? "" }

    func state(of line: HandoverDayPlan.Line) -> State {
        if let given = given[line.person] { return .given(given) }
        return plan.absent.contains(line.person) ? .absent : .open
    }

    /// Where the device is that is meant for them; nil: none is, or there is no such device.
    func device(of line: HandoverDayPlan.Line) -> DeviceRow? {
        line.device.flatMap { devices[$0] }
    }

    /// Has the day come?
    func isToCome(_ visit: Visit) -> Bool { day > visit.today }

    var openCount: Int { count { if case .open = $0 { true } else { false } } }
    var givenCount: Int { count { if case .given = $0 { true } else { false } } }
    var absentCount: Int { count { if case .absent = $0 { true } else { false } } }

    private func count(_ isMeant: (State) -> Bool) -> Int {
        plan.lines.count { isMeant(state(of: $0)) }
    }
}

/// Looks up whom and what a plan names, as far as they are still there.
struct HandoverDayNames {
    private let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    /// By their numbers; of somebody who was recorded twice the one who stays.
    func people(_ numbers: [Int64]) async throws -> [Int64: FoundPerson] {
        let finder = NameFinder(visit.store, for: try visit.reader.reader)
        if let found = try? await finder.people(numbers.map { "#\($0)" }) {
            return Dictionary(zip(numbers, found)) { first, _ in first }
        }
        var people: [Int64: FoundPerson] = [:]
        for number in numbers {
            people[number] = try? await finder.people(["#\(number)"]).first
        }
        return people
    }

    /// Where devices are, by the inventory numbers that they are called by here.
    func devices(_ typed: [String]) async throws -> [String: DeviceRow] {
        let finder = NameFinder(visit.store, for: try visit.reader.reader)
        var found: [(typed: String, device: FoundDevice)] = []
        if let all = try? await finder.devices(typed) {
            found = Array(zip(typed, all))
        } else {
            for text in typed {
                if let device = try? await finder.devices([text]).first {
                    found.append((text, device))
                }
            }
        }
        found.removeAll { !$0.device.exact }
        guard !found.isEmpty else { return [:] }
        let numbers = found.map { "\($0.device.id)" }.joined(separator: ",")
        let rows = try await PageReport("where", ["devices": numbers], visit).rows()
        let byNumber = Dictionary(
            rows.rows.map { (rows.cell("device", of: $0) ?? "", DeviceRow(rows, $0)) }
        ) { first, _ in first }
        return Dictionary(
            found.compactMap { one in
                byNumber[one.device.inventoryNumber].map { (one.typed, $0) }
            }
        ) { first, _ in first }
    }
}
