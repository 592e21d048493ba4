import HTML
import HTTPTypes
import Lending
import LendingOperations
import LendingReports
import QRCode

/// Labels with the codes of devices' pages: chosen at `/labels`, printed from `/labels/print?…`.
struct LabelPages: Sendable {
    /// Whoever may change devices labels them.
    static let right = "devices.edit"
    /// Modules of a code that are smaller are hard to read, in millimetres.
    private static let smallestModule = 0.33

    /// The form with devices in it already.
    static func address(_ devices: [String] = []) -> Address {
        Address(
            ["labels"],
            pairs: devices.isEmpty
                ? [] : [(LabelQuestion.devices, devices.joined(separator: "\n"))])
    }

    func add(to pages: PageRouter) {
        pages.get("/labels") { visit in
            try visit.reader.require(LabelPages.right)
            return form(visit, visit.asked)
        }
        pages.get("/labels/print") { try await sheets($0) }
    }

    // MARK: What is wanted

    private func form(
        _ visit: Visit, _ typed: FormBody, faults: [String: FieldFaultWords] = [:]
    ) -> Page {
        var page = Page(visit("Labels", de: "Etiketten")) {
            LabelForm(visit: visit, typed: typed, faults: faults).html
        }
        page.current = .record
        page.tell(faults)
        return page
    }

    // MARK: The sheets

    private func sheets(_ visit: Visit) async throws -> Page {
        try visit.reader.require(LabelPages.right)
        let asked = try await LabelQuestion(visit.asked, visit)
        guard asked.faults.isEmpty else { return form(visit, asked.form, faults: asked.faults) }
        let sheet = LabelSheet(
            format: asked.layout, city: try await CitySettings(visit).city, visit: visit)
        var page: Page
        if asked.isTest {
            page = Page(visit("Test print of labels", de: "Probedruck für Etiketten")) {
                advice(visit)
                sheet.test(title: visit("Test sheet", de: "Probebogen"))
            }
        } else {
            let labels = asked.labels.map { LabelView($0, visit) }
            let parts = LabelPages.parts(
                labels, of: asked.layout.count, beginningAt: asked.start)
            page = Page(title(labels.count, parts.count, visit)) {
                advice(visit)
                warnings(labels, asked.layout, visit)
            }
            for (place, part) in parts.enumerated() {
                // Two thousand codes are some work: others have their turns in between.
                await Task.yield()
                page.content =
                    page.content
                    + sheet.html(
                        part, from: place == 0 ? asked.start : 0,
                        title: visit(
                            "Sheet \(place + 1) of \(parts.count)",
                            de: "Bogen \(place + 1) von \(parts.count)"))
            }
        }
        page.path = [
            (
                visit("Labels", de: "Etiketten"),
                Address(["labels"], pairs: asked.form.pairs.map { ($0.name, $0.value) })
            )
        ]
        page.isForPaper = true
        page.current = .record
        return page
    }

    /// Labels by the sheet; the first sheet may be begun already.
    static func parts<Item>(_ items: [Item], of count: Int, beginningAt start: Int) -> [[Item]] {
        var parts: [[Item]] = []
        var rest = items[...]
        while !rest.isEmpty {
            let part = rest.prefix(count - (parts.isEmpty ? start : 0))
            parts.append(Array(part))
            rest = rest.dropFirst(part.count)
        }
        return parts
    }

    private func title(_ labels: Int, _ sheets: Int, _ visit: Visit) -> String {
        visit(
            LocalizedText.count(labels, "label", "labels", de: "Etikett", "Etiketten")
                + LocalizedText(" on ", de: " auf ")
                + LocalizedText.count(sheets, "sheet", "sheets", de: "Bogen", "Bogen"))
    }

    private func advice(_ visit: Visit) -> HTML {
        Element.div(.class("advice")) {
            Element.p {
                visit(
                    "Print on A4 in its actual size (100 %), without headers and footers of the "
                        + "browser. The frames here are not printed with labels; a test print on plain "
                        + "paper, held against the sheet, shows whether everything is in its place.",
                    de: "Auf A4 in Originalgröße (100 %) drucken, ohne Kopf- und Fußzeilen des "
                        + "Browsers. Die Rahmen hier werden bei Etiketten nicht gedruckt; ein Probedruck "
                        + "auf Papier, gegen den Bogen gehalten, zeigt, ob alles an seinem Platz ist."
                )
            }
            PrintButton(visit).html
        }
    }

    @HTMLBuilder private func warnings(
        _ labels: [LabelView], _ format: LabelFormat, _ visit: Visit
    ) -> HTML {
        let modules = labels.compactMap(\.code?.side).max() ?? 0
        let module = LabelView.codeSide(format) / Double(max(modules, 1))
        if modules > 0, module < LabelPages.smallestModule {
            Element.p(.class("notice warning")) {
                visit(
                    "The codes become so small that some phones will not read them. Larger labels or "
                        + "a shorter address of the service help.",
                    de: "Die Codes werden so klein, dass manche Telefone sie nicht lesen. Größere "
                        + "Etiketten oder eine kürzere Adresse des Dienstes helfen.")
            }
        }
        let bare = labels.filter { $0.code == nil }
        if !bare.isEmpty {
            Element.p(.class("notice warning")) {
                visit(
                    "Too long for a code: ", de: "Zu lang für einen Code: ")
                    + bare.map { TextFit.shortened($0.number, 30) }.joined(separator: ", ")
            }
        }
    }
}
