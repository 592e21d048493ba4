import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService
import QRCode

/// The list of a handover day: how far it is, everybody's line with its taps, and what else can be done.
struct HandoverDayView {
    static func id(of person: Int64) -> String { "line-\(person)" }
    /// The form that all taps send.
    private static let form = "taps"

    let day: HandoverDay
    let visit: Visit
    /// What is being chosen anew.
    let change: HandoverDayChange?

    var html: HTML {
        HTML {
            Element.p(.class("lead")) { "\(day.title), \(day.day.text(visit.language))" }
            progress
            if day.isToCome(visit) {
                Element.p(.class("notice")) {
                    visit(
                        "The day has not come yet. What is paired stands in this page's address: keep it "
                            + "as a bookmark, or print the page with its code.",
                        de:
                            "Der Tag ist noch nicht da. Was zugeordnet ist, steht in der Adresse dieser "
                            + "Seite: als Lesezeichen behalten, oder die Seite mit ihrem Code drucken."
                    )
                }
            }
            list
            if !isChangingLine {
                Element.section {
                    Element.h2 { visit("Somebody else", de: "Noch jemand") }
                    (change ?? HandoverDayChange(visit)).html(day, nil, visit)
                }
            }
            elsewhere
        }
    }

    /// Everybody's line, and the protocols of those who have theirs.
    var list: HTML {
        HTML {
            taps
            Element.ol(.class("lines day")) {
                for line in day.plan.lines {
                    Element.li(
                        .id(HandoverDayView.id(of: line.person)), .tabindex(-1)
                    ) { self.line(line) }
                }
            }
            papers
        }
    }

    private var isChangingLine: Bool {
        day.plan.lines.contains { line in
            guard change?.subject == line.person, case .open = day.state(of: line) else {
                return false
            }
            return true
        }
    }

    // MARK: Above the lines

    private var progress: HTML {
        let words = [
            day.givenCount == 1
                ? visit("1 has theirs", de: "1 hat ihres")
                : visit("\(day.givenCount) have theirs", de: "\(day.givenCount) haben ihres"),
            visit("\(day.openCount) open", de: "\(day.openCount) offen"),
            visit("\(day.absentCount) absent", de: "\(day.absentCount) nicht da"),
        ]
        return Element.p(.class("progress")) {
            Element.strong { words.joined(separator: " · ") }
        }
    }

    /// The buttons stand in the lines and name this form: the plan is sent along once.
    private var taps: HTML {
        Element.form(
            .method(.post), .action(HandoverDayPages.address(day.event)),
            .id(HandoverDayView.form)
        ) {
            visit.seal.input
            Element.input(
                .type(.hidden), .name(OperationForm.key), .value(OperationForm.newKey()))
            for pair in day.plan.pairs {
                Element.input(.type(.hidden), .name(pair.name), .value(pair.value))
            }
        }
    }

    // MARK: A line

    @HTMLBuilder private func line(_ line: HandoverDayPlan.Line) -> HTML {
        Element.p(.class("person")) {
            Element.a(.href(PersonPages.address(line.person))) { visit(day.title(of: line)) }
        }
        switch day.state(of: line) {
        case .given(let devices):
            Element.p(.class("status-line")) {
                Element.span(.class("badge good")) {
                    visit("Here, has got it", de: "Da, hat es bekommen")
                }
                for device in devices {
                    Element.a(.href(DevicePages.address(device.number))) { device.number }
                    " \(device.name) "
                }
            }
            for device in devices { undo(device, line) }
        case .absent:
            Element.p(.class("status-line")) {
                Element.span(.class("badge plain")) { visit("Not here", de: "Nicht da") }
                meant(line)
            }
            tap(.expected, line, visit("Came after all", de: "Kam doch"))
        case .open:
            Element.p(.class("status-line")) { meant(line) }
            if change?.subject == line.person {
                change?.html(day, line, visit)
            } else {
                Element.p(.class("buttons")) {
                    if let device = day.device(of: line), device.status == .inStock,
                        !day.isToCome(visit)
                    {
                        tap(
                            .got, line, visit("Here, has got it", de: "Da, hat es bekommen"),
                            isMain: true)
                    }
                    if !day.isToCome(visit) {
                        tap(.absent, line, visit("Not here", de: "Nicht da"))
                    }
                    Element.a(
                        .class("button"),
                        .href(
                            HandoverDayPages.address(
                                day.event, day.plan,
                                [(HandoverDayChange.person, "#\(line.person)")],
                                at: line.person))
                    ) {
                        line.device == nil
                            ? visit("Choose a device", de: "Gerät wählen")
                            : visit("Another device", de: "Anderes Gerät")
                        Element.span(.class("unseen")) { ": \(day.name(of: line))" }
                    }
                }
            }
        }
    }

    /// The device that is meant for them, and where it is if it cannot be given.
    @HTMLBuilder private func meant(_ line: HandoverDayPlan.Line) -> HTML {
        if let device = day.device(of: line) {
            Element.a(.href(DevicePages.address(device.number))) { device.number }
            " \(device.name) "
            if let status = device.status, status != .inStock {
                StatusBadge(status, visit).html
                if let holder = device["holder"] {
                    device["holder_number"].map { PersonTitle.text(holder, number: $0) } ?? holder
                }
            }
        } else {
            line.device.map { visit("There is no \($0).", de: "Es gibt kein \($0).") }
                ?? visit("No device yet", de: "Noch kein Gerät")
        }
    }

    private func tap(
        _ kind: HandoverDayTap.Kind, _ line: HandoverDayPlan.Line, _ words: String,
        isMain: Bool = false
    ) -> HTML {
        Element.button(
            .form(HandoverDayView.form), .name(kind.rawValue), .value("\(line.person)"),
            isMain ? .class("main") : nil
        ) {
            words
            Element.span(.class("unseen")) {
                ": \(day.name(of: line))" + (isMain ? ", \(line.device ?? "")" : "")
            }
        }
    }

    /// The handover as it is named for undo.
    @HTMLBuilder private func undo(_ device: DeviceRow, _ line: HandoverDayPlan.Line) -> HTML {
        if let fact = device["fact"], visit.may(UndoEntry.name) {
            Element.form(.method(.post), .action(Address(["do", UndoEntry.name]))) {
                visit.seal.input
                for (name, value) in [
                    (OperationForm.key, OperationForm.newKey()), ("fact", fact),
                    (
                        OperationForm.back,
                        HandoverDayPages.address(day.event, day.plan, at: line.person).text
                    ),
                ] {
                    Element.input(.type(.hidden), .name(name), .value(value))
                }
                Element.button(.class("quiet")) {
                    visit("Take the tap back", de: "Zurücknehmen")
                    Element.span(.class("unseen")) { ": \(day.name(of: line)), \(device.number)" }
                }
            }
        }
    }

    // MARK: Below the lines

    @HTMLBuilder private var papers: HTML {
        if day.givenCount > 0, visit.may(ProtocolKind.handOver.right) {
            Element.p {
                Element.a(
                    .class("button"),
                    .href(ProtocolPages.address(.handOver, event: day.event))
                ) {
                    visit(
                        "All protocols to print (\(day.givenCount))",
                        de: "Alle Protokolle drucken (\(day.givenCount))")
                }
            }
        }
    }

    /// The same list at another table, or tomorrow.
    private var elsewhere: HTML {
        let address = visit.whole(HandoverDayPages.address(day.event, day.plan))
        return Element.details(.class("more")) {
            Element.summary {
                visit("At a second table, or tomorrow", de: "An einem zweiten Tisch, oder morgen")
            }
            Element.p {
                visit(
                    "This list stands in its address: kept as a bookmark, or opened with a phone's "
                        + "camera, it is the same anywhere. What is recorded at one table the other one "
                        + "sees; no device is given twice.",
                    de:
                        "Diese Liste steht in ihrer Adresse: als Lesezeichen oder mit der Kamera eines "
                        + "Telefons geöffnet, ist sie überall dieselbe. Was an einem Tisch erfasst wird, "
                        + "sieht der andere; kein Gerät wird zweimal ausgegeben.")
            }
            if let code = try? QRCode(address) {
                code.svg(
                    title: visit("Code of this list", de: "Code dieser Liste"),
                    .class("code"), .width(millimetres: 60), .height(millimetres: 60))
            }
        }
    }
}
