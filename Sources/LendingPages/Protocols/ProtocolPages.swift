import HTML
import HTTPTypes
import Lending
import LendingIdentity
import LendingOperations
import LendingPapers
import LendingReports
import LendingService

/// Protocols of handovers and of taking back, made for paper: for devices, for what a person has, or
/// for a whole event. `/protocols/hand-over?devices=KN-0042`, `…?person=%234`, `…?event=%231`.
struct ProtocolPages: Sendable {
    private static let devices = "devices"
    private static let person = "person"
    private static let event = "event"

    static func address(_ kind: ProtocolKind, devices: [String]) -> Address {
        Address(
            ["protocols", kind.rawValue], [Self.devices: devices.joined(separator: "\n")])
    }

    static func address(_ kind: ProtocolKind, person: Int64) -> Address {
        Address(["protocols", kind.rawValue], [Self.person: "#\(person)"])
    }

    static func address(_ kind: ProtocolKind, event: Int64) -> Address {
        Address(["protocols", kind.rawValue], [Self.event: "#\(event)"])
    }

    /// The protocol of what an operation did; nil: it did nothing of the kind, or too much for one
    /// address.
    static func address(of outcome: Outcome, _ operation: String) -> Address? {
        let kind: ProtocolKind
        switch operation {
        case "custody.hand-over", "custody.hand-on": kind = .handOver
        case "custody.take-back": kind = .takeBack
        default: return nil
        }
        let devices = outcome.devices.compactMap { $0 }
        guard outcome.changed, !devices.isEmpty else { return nil }
        let address = address(kind, devices: devices)
        return address.text.utf8.count < 1200 ? address : nil
    }

    func add(to pages: PageRouter) {
        pages.get("/protocols") { visit in
            try visit.reader.require(ProtocolKind.handOver.right)
            return form(visit, .handOver)
        }
        for kind in ProtocolKind.allCases {
            pages.get("/protocols/\(kind.rawValue)") { try await show(kind, $0) }
            pages.answer("/protocols/\(kind.rawValue)/file.pdf") { try await file(kind, $0) }
        }
    }

    // MARK: What is wanted

    private static let fields = [
        FormField(
            name: devices, kind: .names(.devices, isList: true),
            label: LocalizedText("Devices", de: "Geräte"),
            hint: LocalizedText(
                "Typed or scanned, one after the other",
                de: "Getippt oder gescannt, eines nach dem anderen"),
            isRequired: false, clears: false),
        FormField(
            name: person, kind: .names(.people, isList: false),
            label: LocalizedText(
                "Or a person, with all their devices", de: "Oder eine Person, mit allen Geräten"),
            hint: nil, isRequired: false, clears: false),
        FormField(
            name: event, kind: .names(.cityEvents, isList: false),
            label: LocalizedText(
                "Or an event, with a protocol for everyone",
                de: "Oder eine Veranstaltung, mit einem Protokoll für jede Person"),
            hint: nil, isRequired: false, clears: false),
    ]

    private func form(
        _ visit: Visit, _ kind: ProtocolKind, faults: [String: FieldFaultWords] = [:]
    ) -> Page {
        var page = Page(visit("Protocols to sign", de: "Protokolle zum Unterschreiben")) {
            FormProblems(fields: ProtocolPages.fields, visit: visit).html(faults, nil)
            Element.form(
                .method(.get), .action(Address(["protocols", kind.rawValue])), .novalidate,
                .class("work")
            ) {
                for field in ProtocolPages.fields {
                    FieldView(
                        field: field, form: visit.asked, fault: faults[field.name], visit: visit
                    ).html
                }
                Element.p(.class("go buttons")) {
                    for kind in ProtocolKind.allCases where visit.may(kind.right) {
                        Element.button(
                            .class(kind == .handOver ? "main" : ""),
                            .formaction(Address(["protocols", kind.rawValue]))
                        ) { visit(kind.title) }
                    }
                }
            }
            if visit.sees("protocols") {
                Element.p {
                    Element.a(.href(Address(["lists", "protocols"]))) {
                        visit("All numbers that were issued", de: "Alle ausgestellten Nummern")
                    }
                }
            }
        }
        page.current = .record
        page.tell(faults)
        return page
    }

    /// What the address names, or what is wrong with it, by the fields' names.
    private func subject(
        _ visit: Visit
    ) async -> (subject: ProtocolSubject?, faults: [String: FieldFaultWords]) {
        let asked = visit.asked.settled(for: ProtocolPages.fields)
        let said = ProtocolPages.fields.map(\.name).filter {
            !FormNames.parts(asked[$0] ?? "").isEmpty
        }
        guard said.count == 1 else {
            let words = ProtocolSubject.unclear.message
            return (
                nil,
                [
                    said.first ?? ProtocolPages.devices: FieldFaultWords(
                        LocalizedText(
                            FailureView.sentence(words, .english),
                            de: FailureView.sentence(words, .german)))
                ]
            )
        }
        let typed = asked[said[0]] ?? ""
        do throws(FieldFaultWords) {
            let names = FormNames(visit)
            switch said[0] {
            case ProtocolPages.person:
                return (
                    .person(PersonID(try await names.numbers([typed.trimmed], .people)[0])), [:]
                )
            case ProtocolPages.event:
                return (
                    .event(EventID(try await names.numbers([typed.trimmed], .cityEvents)[0])), [:]
                )
            default:
                return (
                    .devices(
                        try await names.numbers(FormNames.parts(typed), .devices).map {
                            DeviceID($0)
                        }), [:]
                )
            }
        } catch {
            return (nil, [said[0]: error])
        }
    }

    // MARK: The papers

    private func show(_ kind: ProtocolKind, _ visit: Visit) async throws -> Page {
        try visit.reader.require(kind.right)
        let (subject, faults) = await subject(visit)
        guard let subject else { return form(visit, kind, faults: faults) }
        let protocols = try await ProtocolWish.subject(kind, subject).papers(visit)
        let hasAll = protocols.allSatisfy { $0.numbers.count == $0.rows.count }
        let city = try await CitySettings(visit).city
        var page = Page(visit(kind.title)) {
            if protocols.isEmpty {
                nothing(kind, visit)
            } else {
                Element.div(.class("advice")) {
                    Element.p {
                        visit(
                            "\(protocols.count == 1 ? "One protocol" : "\(protocols.count) protocols") "
                                + "on paper to sign; what is missing is filled in by hand.",
                            de:
                                "\(protocols.count == 1 ? "Ein Protokoll" : "\(protocols.count) Protokolle") "
                                + "auf Papier zum Unterschreiben; was fehlt, wird von Hand ergänzt."
                        )
                    }
                    if hasAll {
                        Element.div(.class("buttons")) {
                            link(kind, visit)
                            PrintButton(visit, isMain: false).html
                        }
                    } else {
                        issuing(kind, protocols, visit)
                    }
                }
                for paper in protocols {
                    ProtocolView(paper: paper, city: city, visit: visit).html
                }
            }
        }
        page.path = [(visit("Protocols", de: "Protokolle"), Address(["protocols"]))]
        page.isForPaper = !protocols.isEmpty
        page.current = .record
        return page
    }

    /// The same papers as a file.
    private func file(_ kind: ProtocolKind, _ visit: Visit) async throws -> PageAnswer {
        try visit.reader.require(kind.right)
        let (subject, faults) = await subject(visit)
        guard let subject else { return .page(form(visit, kind, faults: faults)) }
        let turn = try await visit.core.turns.take(for: try visit.own.actor.id)
        let press = ProtocolPress { try await PageReport.all($0, $1, visit) }
        let file = try await press.pdf(
            of: .subject(kind, subject), base: visit.base, visit.language)
        // Until here it was theirs.
        withExtendedLifetime(turn) {}
        return .file(file.bytes, type: ProtocolPress.File.type, name: file.name)
    }

    private func link(_ kind: ProtocolKind, _ visit: Visit, isMain: Bool = true) -> HTML {
        let asked = visit.asked.settled(for: ProtocolPages.fields)
        return Element.a(
            .href(
                Address(
                    ["protocols", kind.rawValue, "file.pdf"],
                    pairs: ProtocolPages.fields.map(\.name).compactMap { name in
                        asked[name].flatMap { $0.isEmpty ? nil : (name, $0) }
                    })), .class(isMain ? "button main" : "button"), .download
        ) { visit("Save as PDF", de: "Als PDF speichern") }
    }

    /// Gives what has none its number; without one it can be printed all the same, as a draft.
    @HTMLBuilder private func issuing(
        _ kind: ProtocolKind, _ protocols: [ProtocolPaper], _ visit: Visit
    ) -> HTML {
        let asked = visit.asked.settled(for: ProtocolPages.fields)
        let open = protocols.reduce(0) { $0 + $1.rows.count - $1.numbers.count }
        if visit.may(IssueProtocols.name) {
            Element.p {
                open == 1
                    ? visit(
                        "One has no number yet.", de: "Eines hat noch keine Nummer.")
                    : visit(
                        "\(open) have no number yet, one for each device.",
                        de: "\(open) haben noch keine Nummer, eine für jedes Gerät.")
            }
        }
        Element.div(.class("buttons")) {
            if visit.may(IssueProtocols.name) {
                Element.form(
                    .method(.post), .action(Address(["do", IssueProtocols.name]))
                ) {
                    visit.seal.input
                    hidden(OperationForm.key, OperationForm.newKey())
                    hidden(OperationForm.back, visit.addressWithoutNotice.text)
                    hidden("kind", kind.rawValue)
                    for field in ProtocolPages.fields {
                        hidden(field.name, asked[field.name] ?? "")
                    }
                    Element.button(.class("main")) {
                        open == 1
                            ? visit("Issue the number", de: "Nummer ausstellen")
                            : visit("Issue \(open) numbers", de: "\(open) Nummern ausstellen")
                    }
                }
            }
            link(kind, visit, isMain: !visit.may(IssueProtocols.name))
            PrintButton(visit, isMain: false).html
        }
    }

    private func hidden(_ name: String, _ value: String) -> HTML {
        Element.input(.type(.hidden), .name(name), .value(value))
    }

    private func nothing(_ kind: ProtocolKind, _ visit: Visit) -> HTML {
        let other: ProtocolKind = kind == .handOver ? .takeBack : .handOver
        return HTML {
            Element.p(.class("nothing")) {
                kind == .handOver
                    ? visit(
                        "Nothing of this is handed over to anybody now.",
                        de: "Davon ist gerade nichts überlassen.")
                    : visit(
                        "Nothing of this has come back yet.",
                        de: "Davon ist noch nichts zurückgekommen.")
            }
            if visit.may(other.right) {
                Element.p {
                    Element.a(
                        .href(
                            Address(
                                ["protocols", other.rawValue],
                                pairs: visit.asked.pairs.map { ($0.name, $0.value) }))
                    ) { visit(other.title) }
                }
            }
        }
    }
}
