import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingService

/// One tap on somebody's line.
struct HandoverDayTap: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        /// Is here, and has got the device.
        case got
        /// Did not come; the device stays in stock.
        case absent
        /// Came after all.
        case expected
    }

    let kind: Kind
    let person: Int64

    /// nil: nobody's line was tapped.
    init?(_ form: FormBody) {
        for kind in Kind.allCases {
            if let person = form[kind.rawValue].flatMap({ Int64($0) }) {
                self.kind = kind
                self.person = person
                return
            }
        }
        return nil
    }

    /// Records it through the operations that there are.
    ///
    /// - Returns: the plan after it, and what is to be said.
    func perform(
        _ line: HandoverDayPlan.Line, _ day: HandoverDay, _ visit: Visit
    ) async throws -> (HandoverDayPlan, Notice?) {
        var plan = day.plan
        switch kind {
        case .got:
            // Another table was faster: one device each.
            if case .given(let devices) = day.state(of: line) {
                let numbers = devices.map(\.number).joined(separator: ", ")
                return (
                    plan,
                    Notice(
                        visit(
                            "\(day.name(of: line)) has \(numbers) already.",
                            de: "\(day.name(of: line)) hat \(numbers) schon."))
                )
            }
            plan.absent.remove(person)
            let outcome = try await perform(try await handover(line, day, visit), visit)
            var notice = Notice(outcome, visit.language)
            notice.paper = ProtocolPages.address(of: outcome, HandOverDevices.name)?.text
            return (plan, notice)
        case .absent:
            plan.absent.insert(person)
            guard day.attending.contains(person) else { return (plan, nil) }
            let outcome = try await perform(
                [attendance(line, day, ends: true)], visit)
            return (plan, Notice(outcome, visit.language))
        case .expected:
            plan.absent.remove(person)
            return (plan, nil)
        }
    }

    private func handover(
        _ line: HandoverDayPlan.Line, _ day: HandoverDay, _ visit: Visit
    ) async throws -> [any Operation] {
        guard let number = line.device else { throw RequestFailure.noDevice(day.name(of: line)) }
        let device = try await NameFinder(visit.store, for: try visit.reader.reader)
            .devices([number])[0]
        return [
            attendance(line, day, ends: false),
            HandOverDevices(
                devices: [device.id], to: PersonID(line.person),
                // What was not recorded on its day is recorded with it.
                on: day.day < visit.today ? .day(day.day) : .now, event: EventID(day.event)),
        ]
    }

    private func attendance(
        _ line: HandoverDayPlan.Line, _ day: HandoverDay, ends: Bool
    ) -> AttendEvent {
        AttendEvent(event: EventID(day.event), people: [PersonID(line.person)], ends: ends)
    }

    private func perform(_ operations: [any Operation], _ visit: Visit) async throws -> Outcome {
        var context = OperationContext(
            try visit.reader,
            // One form for all lines: each line has a key of its own.
            idempotencyKey: FormPages.key(visit.form).map { "\($0)-\(kind.rawValue)-\(person)" })
        context.tellsPositions = false
        let outcome = try await StorePerformer(visit.store).performAll(operations, context)
        if outcome.changed { visit.core.feed.changed() }
        return outcome
    }
}

extension RequestFailure {
    fileprivate static func noDevice(_ person: String) -> RequestFailure {
        RequestFailure(
            .badInput, "no-device-meant",
            LocalizedText(
                "no device is meant for \(person) yet: choose one first",
                de: "für \(person) ist noch kein Gerät vorgesehen: bitte zuerst eines wählen"))
    }
}
