import HTML
import HTTPTypes
import Lending
import LendingOperations
import LendingPerforming
import LendingService
import LendingStore

/// Every operation of the catalogue as a form that is made from its schema: `/do/loan.lend`.
///
/// What the address says under a field's name stands in the form already.
struct OperationPages: Sendable {
    func add(to pages: PageRouter) {
        pages.get("/do") { index($0) }
        for entry in OperationCatalog.standard.entries {
            let form = OperationForm(entry)
            pages.get("/do/\(entry.name)") { visit in
                try visit.reader.require(entry.name)
                let typed = try await EditedRecord.filled(
                    form, form.settled(FormPages.prefilled(visit)), visit)
                return try await page(form, visit, typed)
            }
            pages.post("/do/\(entry.name)") { try await send(form, $0) }
        }
    }

    private func index(_ visit: Visit) -> Page {
        let open = OperationCatalog.standard.entries.filter {
            visit.may($0.name) && !FormLayout.of($0.name).isOnlyButton
        }
        var page = Page(visit("Record", de: "Erfassen")) {
            if open.isEmpty {
                Element.p {
                    visit(
                        "There is nothing for you to record.",
                        de: "Für Sie gibt es hier nichts zu erfassen.")
                }
            } else {
                for group in OperationGroup.allCases {
                    let entries = open.filter { OperationGroup($0.name) == group }
                    if !entries.isEmpty {
                        Element.section {
                            Element.h2 { visit(group.title) }
                            Element.ul(.class("index")) {
                                for entry in entries {
                                    Element.li {
                                        Element.a(.href(Address(["do", entry.name]))) {
                                            visit(entry.title)
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                files(visit)
            }
        }
        page.current = .record
        return page
    }

    /// Whoever may import records many at once.
    @HTMLBuilder private func files(_ visit: Visit) -> HTML {
        if !ImportKindPages.open(to: visit).isEmpty {
            Element.section {
                Element.h2 { visit("Many at once", de: "Viele auf einmal") }
                Element.ul(.class("index")) {
                    Element.li {
                        Element.a(.href(ImportKindPages.address())) {
                            visit("Import a file", de: "Eine Datei importieren")
                        }
                    }
                }
            }
        }
    }

    private func page(
        _ form: OperationForm, _ visit: Visit, _ typed: FormBody,
        faults: [String: FieldFaultWords] = [:], failure: (any Failure)? = nil,
        tried: Outcome? = nil
    ) async throws -> Page {
        let content = try await form.html(
            visit, typed, faults: faults, failure: failure, tried: tried)
        let subject = EditedRecord.naming(form.entry.name).flatMap { typed[$0] } ?? ""
        let title = visit(form.entry.title) + (subject.isEmpty ? "" : ": \(subject)")
        var page = Page(title) { content }
        page.current = .record
        page.tell(faults)
        page.tell(failure)
        return page
    }

    private func send(_ form: OperationForm, _ visit: Visit) async throws -> PageAnswer {
        let caller = try visit.reader
        try caller.require(form.entry.name)
        let typed = form.settled(visit.form)
        let reading = try await FormReading(
            EditedRecord.changed(form.fields, typed), typed, visit)
        guard reading.faults.isEmpty else {
            return .page(try await page(form, visit, typed, faults: reading.faults))
        }
        do {
            let operation = try OperationDecoding.operation(
                form.entry.operation, .object(reading.value))
            let context = context(caller, typed, operation)
            let outcome = try await StorePerformer(visit.store).perform(operation, context)
            if context.isDryRun { return .page(try await page(form, visit, typed, tried: outcome)) }
            if outcome.changed { visit.core.feed.changed() }
            var notice = Notice(outcome, visit.language)
            if !JournalVerb.isUndoable(form.entry.name) { notice.entries = [] }
            notice.paper = ProtocolPages.address(of: outcome, form.entry.name)?.text
            return .seeOther(
                FormPages.back(typed) ?? target(outcome, form.entry.name, visit), notice)
        } catch let failure as any Failure where failure.kind != .unexpected {
            let faults = FormPages.faults(failure, form.fields)
            return .page(
                try await page(
                    form, visit, typed, faults: faults, failure: faults.isEmpty ? failure : nil))
        }
    }

    private func context(
        _ caller: Caller, _ typed: FormBody, _ operation: any Operation
    ) -> OperationContext {
        var context = OperationContext(
            caller, confirmed: Set(typed.values(OperationForm.confirmed)),
            isDryRun: typed[OperationForm.trial] != nil, idempotencyKey: FormPages.key(typed))
        if operation is any VersionedOperation,
            let version = typed[OperationForm.version].flatMap({ Int64($0) })
        {
            context.expectedVersion = EntryID(version)
        }
        return context
    }

    /// Where to go on: to what it was about, which for a single device is the device. Who counts one does not
    /// have to see it.
    private func target(_ outcome: Outcome, _ operation: String, _ visit: Visit) -> Address {
        let devices = Set(outcome.devices.compactMap { $0 })
        switch OperationGroup(operation) {
        case .stocktaking:
            return visit.sees("stocktaking") ? StocktakingPages.list : Address([])
        case .years: return YearPages.address
        default:
            return devices.count == 1 ? DevicePages.address(devices.first ?? "") : Address([])
        }
    }
}
