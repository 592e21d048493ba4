import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingService

/// What is scanned or typed in a corridor: the place stays, the device is the next one each time.
struct CountForm: Sendable {
    static let number = "number"
    static let location = "location"
    static let condition = "condition"
    static let remark = "remark"
    static let evidence = "evidence"
    static let key = "scan-key"
    static let at = "at"

    private var typed: FormBody

    init(_ typed: FormBody) { self.typed = typed }

    private subscript(name: String) -> String { (typed[name] ?? "").trimmed }

    /// What the next device is counted with, too.
    var kept: [(String, String?)] { [(CountForm.location, self[CountForm.location])] }

    /// What was said of this device only is not said of the next.
    mutating func clear() {
        typed = FormBody([(CountForm.location, self[CountForm.location])])
    }

    /// Counts it. A scan that waited for a connection says when it was.
    func perform(_ stocktaking: StocktakingNumber, _ visit: Visit) async throws -> Outcome {
        func text(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }
        let key = FormPages.key(
            FormBody([(OperationForm.key, self[CountForm.key])]))
        let at = text(CountForm.at).flatMap(Instant.init(iso8601:)).map { When.instant($0) }
        let operation = CountDevices(
            stocktaking: stocktaking, numbers: [self[CountForm.number]],
            keys: key.map { [$0] } ?? [],
            evidence: CountEvidence(rawValue: self[CountForm.evidence]) ?? .scan,
            location: text(CountForm.location),
            condition: Condition(rawValue: self[CountForm.condition]),
            remark: text(CountForm.remark), at: at ?? .now)
        return try await StorePerformer(visit.store).perform(
            operation, OperationContext(try visit.reader))
    }

    // MARK: The form

    func html(_ stocktaking: StocktakingRecord, _ visit: Visit) -> HTML {
        let address = StocktakingPages.address(stocktaking.number)
        return Element.form(
            .method(.post), .action(Address(["stocktakings", stocktaking.number, "count"])),
            .class("scan count"), .novalidate,
            // Scans that wait are those of one person, in one stocktaking.
            .data("scans", visit.caller.map { "\($0.actor.id)" } ?? ""),
            .data("page", address.text),
            .data("worker", AssetRoutes.countingWorker.address.text)
        ) {
            visit.seal.input
            Element.input(
                .type(.hidden), .name(CountForm.key), .value(OperationForm.newKey()))
            field(
                CountForm.location, visit("Where you are", de: "Wo Sie sind"),
                hint: visit(
                    "Stays for the next ones; empty: where each belongs",
                    de: "Bleibt für die nächsten; leer: dort, wo jedes hingehört"))
            field(
                CountForm.number, visit("Next device", de: "Nächstes Gerät"),
                hint: visit("Scanned or typed", de: "Gescannt oder getippt"), hasFocus: true)
            Element.button(.class("main")) { visit("Count", de: "Zählen") }
            Element.button(.type(.button), .data("camera"), .hidden) {
                visit("Camera", de: "Kamera")
            }
            more(visit)
        }
    }

    private func field(
        _ name: String, _ label: String, hint: String, hasFocus: Bool = false
    ) -> HTML {
        Element.div(.class("field")) {
            Element.label(.for("count-\(name)")) { label }
            Element.p(.class("hint"), .id("count-\(name)-hint")) { hint }
            Element.input(
                .type(.text), .id("count-\(name)"), .name(name), .value(self[name]),
                .autocomplete("off"), .spellcheck(false), .maxlength(200),
                hasFocus ? .autofocus : nil, .aria("describedby", "count-\(name)-hint"))
        }
    }

    /// What is said of few devices.
    private func more(_ visit: Visit) -> HTML {
        let isOpen = !self[CountForm.remark].isEmpty || !self[CountForm.condition].isEmpty
        return Element.details(.class("more"), isOpen ? .open : nil) {
            Element.summary {
                visit("Condition, remark, a mistake", de: "Zustand, Bemerkung, Irrtum")
            }
            Element.div(.class("field")) {
                Element.label(.for("count-condition")) { visit("Condition", de: "Zustand") }
                select(
                    CountForm.condition, visit("as recorded", de: "wie erfasst"),
                    Condition.allCases.map { ($0.rawValue, $0.title) }, visit)
            }
            Element.div(.class("field")) {
                Element.label(.for("count-evidence")) { visit("Evidence", de: "Nachweis") }
                select(
                    CountForm.evidence, nil,
                    [
                        (CountEvidence.scan.rawValue, CountEvidence.scan.title),
                        (CountEvidence.sight.rawValue, CountEvidence.sight.title),
                        (
                            CountEvidence.confirmation.rawValue,
                            LocalizedText(
                                "confirmed in writing by who has it",
                                de: "von der Person, die es hat, schriftlich bestätigt")
                        ),
                        (
                            CountEvidence.struck.rawValue,
                            LocalizedText(
                                "it was counted by mistake: strike it",
                                de: "es wurde irrtümlich gezählt: streichen")
                        ),
                    ], visit)
            }
            Element.div(.class("field")) {
                Element.label(.for("count-remark")) { visit("Remark", de: "Bemerkung") }
                Element.input(
                    .type(.text), .id("count-remark"), .name(CountForm.remark),
                    .value(self[CountForm.remark]), .autocomplete("off"), .maxlength(500))
            }
        }
    }

    private func select(
        _ name: String, _ none: String?, _ choices: [(String, LocalizedText)], _ visit: Visit
    ) -> HTML {
        Element.select(.id("count-\(name)"), .name(name)) {
            if let none { Element.option(.value("")) { none } }
            for (value, title) in choices {
                Element.option(.value(value), self[name] == value ? .selected : nil) {
                    visit(title)
                }
            }
        }
    }
}
