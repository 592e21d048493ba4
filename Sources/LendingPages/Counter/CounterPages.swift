import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingReports
import LendingService

/// The counter: many devices in one go, scanned or typed one after the other. Each is checked as it
/// comes, counts once however often it is scanned, and all are recorded together.
///
/// What was scanned stands in the address, so that reload, back button and a second tab do no harm.
struct CounterPages: Sendable {
    static let operations = [
        "custody.hand-over", "custody.take-back", "custody.hand-on", "loan.lend", "loan.return",
    ]
    private static let most = 200

    static func address(_ operation: String, _ pairs: [(String, String?)] = []) -> Address {
        Address(["counter", operation], pairs: pairs)
    }

    func add(to pages: PageRouter) {
        for operation in CounterPages.operations {
            guard let entry = OperationCatalog.standard[operation] else { continue }
            pages.get("/counter/\(operation)") { try await show(OperationForm(entry), $0) }
        }
    }

    private func show(_ form: OperationForm, _ visit: Visit) async throws -> Page {
        try visit.reader.require(form.entry.name)
        let scan = try await CounterScan(visit, limit: CounterPages.most)
        let lines = try await lines(scan, visit)
        let fields =
            scan.numbers.isEmpty
            ? HTML() : try await form.html(visit, typed(scan, visit), without: ["devices"])
        var page = Page(visit(form.entry.title)) {
            scanning(form, scan, visit)
            if scan.numbers.isEmpty {
                Element.p(.class("nothing")) {
                    visit(
                        "Scan or type the first device.",
                        de: "Das erste Gerät scannen oder eintippen.")
                }
            } else {
                Element.h2 {
                    scan.numbers.count == 1
                        ? visit("1 device", de: "1 Gerät")
                        : visit("\(scan.numbers.count) devices", de: "\(scan.numbers.count) Geräte")
                }
                Element.ul(.class("lines")) {
                    for number in scan.numbers {
                        Element.li { line(number, lines[number], form, scan, visit) }
                    }
                }
                fields
            }
        }
        page.current = .record
        page.live = scan.numbers
        page.path = [(visit("Record", de: "Erfassen"), Address(["do"]))]
        page.isFault = scan.fault != nil
        return page
    }

    private func typed(_ scan: CounterScan, _ visit: Visit) -> FormBody {
        var typed = FormPages.prefilled(visit)
        typed.set("devices", scan.numbers.joined(separator: ", "))
        typed.set(OperationForm.back, "/")
        return typed
    }

    // MARK: Scanning

    private func scanning(_ form: OperationForm, _ scan: CounterScan, _ visit: Visit) -> HTML {
        Element.form(.method(.get), .action(CounterPages.address(form.entry.name)), .class("scan"))
        {
            Element.input(.type(.hidden), .name("devices"), .value(scan.text))
            for name in ["to", "event"] {
                if let value = visit.query(name) {
                    Element.input(.type(.hidden), .name(name), .value(value))
                }
            }
            Element.div(.class(scan.fault == nil ? "field" : "field wrong")) {
                Element.label(.for("next")) {
                    visit("Next device", de: "Nächstes Gerät")
                }
                if let fault = scan.fault {
                    Element.p(.class("fault"), .id("next-fault"), .role("alert")) {
                        visit(fault.message)
                    }
                }
                Element.input(
                    .type(.text), .id("next"), .name("next"), .autocomplete("off"),
                    .spellcheck(false), .autofocus, .data("suggest", "devices"),
                    .value(scan.fault == nil ? "" : scan.next),
                    scan.fault == nil ? nil : .aria("describedby", "next-fault"))
            }
            Element.button { visit("Add", de: "Dazu") }
            if let fault = scan.fault, !fault.choices.isEmpty {
                Element.ul(.class("actions")) {
                    for choice in fault.choices {
                        Element.li {
                            Element.a(
                                .class("button"),
                                .href(
                                    address(form, scan.numbers + [choice.key], visit))
                            ) { visit(choice.title) }
                        }
                    }
                }
            }
            if let said = scan.said {
                Element.p(.role("status"), .class("hint")) { visit(said) }
            }
        }
    }

    private func address(_ form: OperationForm, _ numbers: [String], _ visit: Visit) -> Address {
        CounterPages.address(
            form.entry.name,
            [("devices", numbers.joined(separator: ","))]
                + ["to", "event"].map { ($0, visit.query($0)) })
    }

    // MARK: Lines

    private func lines(_ scan: CounterScan, _ visit: Visit) async throws -> [String: DeviceRow] {
        guard !scan.devices.isEmpty else { return [:] }
        let numbers = scan.devices.map { String($0.number) }.joined(separator: ",")
        let rows = try await PageReport("where", ["devices": numbers], visit).rows()
        return Dictionary(
            rows.rows.map { (rows.cell("device", of: $0) ?? "", DeviceRow(rows, $0)) }
        ) { first, _ in first }
    }

    private func line(
        _ number: String, _ device: DeviceRow?, _ form: OperationForm, _ scan: CounterScan,
        _ visit: Visit
    ) -> HTML {
        HTML {
            Element.span {
                Element.a(.href(DevicePages.address(number))) { number }
                " \(device?.name ?? "")"
            }
            if let device { StatusLine(device, visit).html }
            Element.a(
                .class("button"),
                .href(address(form, scan.numbers.filter { $0 != number }, visit)),
                .aria("label", "\(number): " + visit("leave out", de: "weglassen"))
            ) { visit("Leave out", de: "Weglassen") }
        }
    }
}
