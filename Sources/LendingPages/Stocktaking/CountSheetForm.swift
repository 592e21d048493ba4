import HTML
import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingService

/// A count sheet that was filled in on paper or in a spreadsheet, sent as a file: what it counts is what
/// the command line counts by it, all of it or nothing.
struct CountSheetForm: Sendable {
    /// Fifty thousand rows are smaller.
    static let limit = 4 << 20

    private static let upload = "sheet-file"
    private static let evidence = "sheet-evidence"
    private static let at = "sheet-at"
    private static let moment = FormField(
        name: at, kind: .time(.past),
        label: LocalizedText("Counted when", de: "Gezählt wann"),
        hint: LocalizedText("Now, if nothing is said", de: "Ohne Angabe jetzt"),
        isRequired: false, clears: false)

    private var typed: FormBody
    /// By the fields' names.
    private(set) var faults: [String: FieldFaultWords] = [:]
    /// Was something in the file not taken? What, is said above.
    var isRefused = false

    init() { typed = FormBody() }

    init(_ sent: SentFile) { typed = sent.form }

    /// Counts what the sheet says was found.
    ///
    /// - Returns: nil: nothing was done, and ``faults`` say why.
    mutating func perform(
        _ stocktaking: StocktakingNumber, _ sent: SentFile, _ visit: Visit
    ) async throws -> Outcome? {
        let reading = try await FormReading([CountSheetForm.moment], typed, visit)
        faults = reading.faults
        if sent.name.isEmpty {
            faults[CountSheetForm.upload] = FieldFaultWords(
                LocalizedText("Please choose a file.", de: "Bitte eine Datei wählen."))
        }
        guard faults.isEmpty else { return nil }
        var at = When.now
        if case .text(let coded)? = reading.value[CountSheetForm.at] {
            at = When(coded: coded) ?? .now
        }
        let evidence = typed[CountSheetForm.evidence].flatMap(CountEvidence.init(rawValue:))
        let caller = try visit.reader
        let operations = try CountSheet(path: sent.file.path).operations(
            stocktaking, by: caller.actor.id, evidence: evidence ?? .sight, at: at)
        let performer = StorePerformer(visit.store)
        let context = OperationContext(caller)
        // As at the command line: what is one operation is no batch.
        return operations.count == 1
            ? try await performer.perform(operations[0], context)
            : try await performer.performAll(operations, context)
    }

    /// What came of it; of many rows the first.
    func notice(_ outcome: Outcome, _ visit: Visit) -> Notice {
        let most = 12
        var notice = Notice(said: outcome, visit.language)
        let more = notice.done.count - most
        if more > 0 {
            notice.done =
                [
                    visit("The count sheet is read.", de: "Die Zählliste ist eingelesen.")
                ]
                + notice.done.prefix(most) + [visit("and \(more) more", de: "und \(more) weitere")]
        }
        return notice
    }

    // MARK: The form

    /// What is wrong with it, above everything, each with the way to its field.
    func problem(_ visit: Visit) -> HTML {
        FormProblems(fields: [CountSheetForm.file, CountSheetForm.moment], visit: visit)
            .html(faults, nil)
    }

    private static let file = FormField(
        name: upload, kind: .line(limit: 0),
        label: LocalizedText("Filled-in count sheet", de: "Ausgefüllte Zählliste"), hint: nil,
        isRequired: true, clears: false)

    func html(_ stocktaking: StocktakingRecord, _ visit: Visit) -> HTML {
        Element.details(.class("more"), faults.isEmpty && !isRefused ? nil : .open) {
            Element.summary {
                visit("Read in a filled-in count sheet", de: "Ausgefüllte Zählliste einlesen")
            }
            Element.form(
                .method(.post), .action(Address(["stocktakings", stocktaking.number, "sheet"])),
                .multipart, .novalidate, .class("work")
            ) {
                visit.seal.input
                choice(visit)
                FieldView(
                    field: CountSheetForm.moment, form: typed,
                    fault: faults[CountSheetForm.at], visit: visit
                ).html
                chooser(visit)
                Element.p(.class("go")) {
                    Element.button { visit("Read the sheet in", de: "Liste einlesen") }
                }
            }
        }
    }

    private func chooser(_ visit: Visit) -> HTML {
        let fault = faults[CountSheetForm.upload].map { visit($0.message) }
        let id = CountSheetForm.file.id
        let isWrong = fault != nil || isRefused
        return Element.div(.class(isWrong ? "field wrong" : "field")) {
            Element.label(.for(id)) { visit(CountSheetForm.file.label) }
            Element.p(.class("hint"), .id("\(id)-hint")) {
                visit(
                    "The count sheet of this stocktaking, saved as CSV: x where a device is there, "
                        + "else its place or its condition.",
                    de: "Die Zählliste dieser Inventur, als CSV gespeichert: x, wo ein Gerät da "
                        + "ist, sonst sein Ort oder sein Zustand.")
            }
            if isWrong {
                Element.p(.class("fault"), .id("\(id)-fault")) {
                    fault
                        ?? visit(
                            "Nothing of it was taken. What is to be mended stands at the top.",
                            de: "Es wurde nichts davon übernommen. Was zu ändern ist, steht oben.")
                }
            }
            Element.input(
                .type(.file), .id(id), .name(CountSheetForm.upload),
                .aria("invalid", isWrong ? "true" : "false"),
                .aria("describedby", isWrong ? "\(id)-fault \(id)-hint" : "\(id)-hint"))
        }
    }

    private func choice(_ visit: Visit) -> HTML {
        let chosen = typed[CountSheetForm.evidence] ?? CountEvidence.sight.rawValue
        let id = "field-sheet-evidence"
        return Element.div(.class("field")) {
            Element.label(.for(id)) { visit("Evidence", de: "Nachweis") }
            Element.select(.id(id), .name(CountSheetForm.evidence)) {
                for evidence in [CountEvidence.sight, .scan, .confirmation] {
                    Element.option(
                        .value(evidence.rawValue),
                        evidence.rawValue == chosen ? .selected : nil
                    ) { visit(evidence.title).capitalisedFirst }
                }
            }
        }
    }
}
