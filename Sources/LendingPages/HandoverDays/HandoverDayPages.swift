import HTML
import HTTPTypes
import HummingbirdCore
import Lending
import LendingOperations
import LendingPerforming
import LendingReports
import LendingService

/// A whole day of handovers at an event: everybody beside the device that is meant for them, and one
/// tap for "is here, and has got it". `/events/4/day`, with the plan behind it.
///
/// A tap is sent as a form, and leads back to its line. What is recorded is the operations' own:
/// attendance and handover together, or nothing of both.
struct HandoverDayPages: Sendable {
    private static let operations = ["custody.hand-over", "events.attend"]

    static func address(
        _ event: Int64, _ plan: HandoverDayPlan = HandoverDayPlan(),
        _ more: [(String, String?)] = [],
        at person: Int64? = nil
    ) -> Address {
        Address(
            ["events", "\(event)", "day"], pairs: plan.pairs.map { ($0.name, $0.value) } + more,
            fragment: person.map { HandoverDayView.id(of: $0) })
    }

    static func isOpen(to visit: Visit) -> Bool { operations.allSatisfy(visit.may) }

    func add(to pages: PageRouter) {
        pages.answer("/events/{event}/day") { try await show($0) }
        pages.post("/events/{event}/day") { try await tap($0) }
    }

    private func event(_ visit: Visit) async throws -> Int64 {
        for operation in HandoverDayPages.operations { try visit.reader.require(operation) }
        return try await visit.things.number(
            inPath: try visit.context.part("event"), .cityEvents)
    }

    // MARK: What is shown

    private func show(_ visit: Visit) async throws -> PageAnswer {
        let event = try await event(visit)
        let form = HandoverDayForm(event: event, visit: visit)
        let plan = HandoverDayPlan(visit.asked)
        if form.isSent {
            let (made, faults) = try await form.plan()
            let target = HandoverDayPages.address(event, made)
            if faults.isEmpty, target.text.utf8.count <= HandoverDayPlan.longest {
                return .seeOther(target)
            }
            let day = try await HandoverDay(event, plan, visit)
            return .page(preparing(day, form, visit, faults.isEmpty ? .tooLong : faults))
        }
        if let typed = visit.query(HandoverDayChange.device) {
            return try await change(event, plan, typed, visit)
        }
        let day = try await HandoverDay(event, plan, visit)
        if plan.lines.isEmpty { return .page(preparing(day, form, visit, [:])) }
        return .page(listing(day, visit, change: HandoverDayChange(visit)))
    }

    private func preparing(
        _ day: HandoverDay, _ form: HandoverDayForm, _ visit: Visit,
        _ faults: [String: FieldFaultWords]
    ) -> Page {
        var page = page(day, visit) {
            form.html(attends: !day.attending.isEmpty, faults: faults)
            if day.givenCount > 0 {
                Element.h2 { visit("Handed over already", de: "Schon übergeben") }
                HandoverDayView(day: day, visit: visit, change: nil).list
            }
        }
        page.tell(faults)
        return page
    }

    private func listing(
        _ day: HandoverDay, _ visit: Visit, change: HandoverDayChange?,
        failure: (any Failure)? = nil
    ) -> Page {
        var page = page(day, visit) {
            if let failure { FailureView(failure, visit).html }
            HandoverDayView(day: day, visit: visit, change: change).html
        }
        page.live = ["*"]
        page.isFault = change?.fault != nil
        page.tell(failure)
        return page
    }

    private func page(
        _ day: HandoverDay, _ visit: Visit, @HTMLBuilder content: () -> HTML
    ) -> Page {
        var page = Page(visit("Handover day", de: "Übergabetag"), content: content)
        page.path = [
            (visit("Events", de: "Veranstaltungen"), Address(["lists", "events"])),
            (day.title, EventPages.address(day.event)),
        ]
        page.current = .record
        return page
    }

    // MARK: Another device, another person

    private func change(
        _ event: Int64, _ plan: HandoverDayPlan, _ device: String, _ visit: Visit
    ) async throws -> PageAnswer {
        var change = HandoverDayChange(visit)
        let names = FormNames(visit)
        do throws(FieldFaultWords) {
            let typed = visit.asked.settled(for: HandoverDayChange.fields)
            let person = try await names.numbers(
                [(typed[HandoverDayChange.person] ?? "").trimmed], .people)[0]
            let device = (typed[HandoverDayChange.device] ?? "").trimmed
            let number =
                device.isEmpty ? nil : try await names.named([device], .devices)[0].key
            var plan = plan
            plan.mean(number, for: person)
            plan.absent.remove(person)
            let target = HandoverDayPages.address(event, plan, at: person)
            if target.text.utf8.count <= HandoverDayPlan.longest { return .seeOther(target) }
            change.fault = FieldFaultWords.tooLong
        } catch {
            change.fault = error
        }
        var page = listing(
            try await HandoverDay(event, plan, visit), visit, change: change)
        page.status = .unprocessableContent
        return .page(page)
    }

    // MARK: A tap

    private func tap(_ visit: Visit) async throws -> PageAnswer {
        let event = try await event(visit)
        var day = try await HandoverDay(event, HandoverDayPlan(visit.form), visit)
        guard
            let tap = HandoverDayTap(visit.form),
            let line = day.plan.lines.first(where: { $0.person == tap.person })
        else { return .seeOther(HandoverDayPages.address(event, day.plan)) }
        do {
            let (plan, notice) = try await tap.perform(line, day, visit)
            return .seeOther(
                HandoverDayPages.address(event, plan, at: tap.person), notice)
        } catch let failure as any Failure where failure.kind != .unexpected {
            // As it is now: another table may have been faster.
            day = try await HandoverDay(event, day.plan, visit)
            return .page(listing(day, visit, change: nil, failure: failure))
        }
    }
}

extension FieldFaultWords {
    fileprivate static let tooLong = FieldFaultWords(
        LocalizedText(
            "The list gets too long for one page: please make two of it.",
            de: "Die Liste wird zu lang für eine Seite: bitte zwei daraus machen."))
}

extension [String: FieldFaultWords] {
    fileprivate static let tooLong = ["people": FieldFaultWords.tooLong]
}
