import HTML
import Lending
import LendingImport
import LendingOperations
import LendingReports
import LendingService

/// What IT and the data-protection officer look after, in one place: people, units, settings, the
/// journal, the service itself. It leads on; nothing is done here.
struct AdministrationPages: Sendable {
    static let address = Address(["administration"])

    /// Who finds something here.
    static func isOpen(to visit: Visit) -> Bool {
        visit.may(SetSetting.name) || visit.may(ReadJournal.name)
    }

    func add(to pages: PageRouter) {
        pages.get("/administration") { try index($0) }
        SettingPages().add(to: pages)
        JournalPages().add(to: pages)
        HealthPages().add(to: pages)
    }

    private func index(_ visit: Visit) throws -> Page {
        _ = try visit.reader
        guard AdministrationPages.isOpen(to: visit) else { throw RequestFailure.notFound }
        var page = Page(visit("Administration", de: "Verwaltung")) {
            for section in sections {
                let links = section.links.filter { $0.isOpen(to: visit) }
                if !links.isEmpty {
                    Element.section {
                        Element.h2 { visit(section.title) }
                        Element.ul(.class("index")) {
                            for link in links {
                                Element.li {
                                    Element.a(.href(link.address)) { visit(link.title) }
                                }
                            }
                        }
                    }
                }
            }
        }
        page.current = .administration
        return page
    }

    /// The way up from a page of the administration.
    static func path(_ visit: Visit) -> [(title: String, address: Address)] {
        [(visit("Administration", de: "Verwaltung"), address)]
    }

    // MARK: What there is

    private struct Link: Sendable {
        let title: LocalizedText
        let address: Address
        /// The operation or action that one may do there.
        var right: String?
        /// The list that one sees there.
        var report: String?

        func isOpen(to visit: Visit) -> Bool {
            right.map(visit.may) ?? true && report.map(visit.sees) ?? true
        }

        static func list(_ name: String, _ title: LocalizedText) -> Link {
            Link(title: title, address: Address(["lists", name]), report: name)
        }

        static func form(_ operation: String, _ title: LocalizedText) -> Link {
            Link(title: title, address: Address(["do", operation]), right: operation)
        }
    }

    private struct Section: Sendable {
        let title: LocalizedText
        let links: [Link]
    }

    private let sections = [
        Section(
            title: LocalizedText("People and sign-in", de: "Personen und Anmeldung"),
            links: [
                .list(
                    "people",
                    LocalizedText(
                        "People, their roles and links", de: "Personen, ihre Rollen und Links")),
                .list(
                    "people-to-check",
                    LocalizedText(
                        "People whom Lotsen recorded", de: "Personen, die Lotsen erfasst haben")),
                .list(
                    "contacts",
                    LocalizedText("Contacts of the units", de: "Ansprechpartner der Ämter")),
                .form("people.add", LocalizedText("A new person", de: "Eine neue Person")),
                .form(
                    "people.contact",
                    LocalizedText("Who is a contact", de: "Wer Ansprechpartner ist")),
                .form(
                    "people.merge",
                    LocalizedText("A person recorded twice", de: "Eine doppelt erfasste Person")),
            ]),
        Section(
            title: LocalizedText("Units and devices", de: "Ämter und Geräte"),
            links: [
                Link(
                    title: LocalizedText("Import files", de: "Dateien importieren"),
                    address: ImportKindPages.address(), right: ImportKind.devices.verb),
                .list("units", LocalizedText("Units", de: "Ämter")),
                .form("units.add", LocalizedText("A new unit", de: "Ein neues Amt")),
                .form(
                    "units.merge",
                    LocalizedText("Units become one", de: "Ämter werden zusammengelegt")),
                .form("devices.add", LocalizedText("A new device", de: "Ein neues Gerät")),
                .form(
                    "devices.merge",
                    LocalizedText("A device recorded twice", de: "Ein doppelt erfasstes Gerät")),
            ]),
        Section(
            title: LocalizedText("The city", de: "Die Stadt"),
            links: [
                Link(
                    title: LocalizedText("Settings", de: "Einstellungen"),
                    address: SettingPages.address, right: SetSetting.name),
                Link(
                    title: LocalizedText("Inventory years", de: "Inventarjahre"),
                    address: YearPages.address, report: "years"),
                Link(
                    title: LocalizedText("Decommissionings", de: "Aussonderungen"),
                    address: DecommissioningPages.address, report: "decommissionings"),
                .list("closed-days", LocalizedText("Closed days", de: "Schließtage")),
                .form(
                    "calendar.close",
                    LocalizedText(
                        "Close days, or open them again", de: "Tage schließen oder wieder öffnen")),
                .list("events", LocalizedText("Events", de: "Veranstaltungen")),
                .form("events.add", LocalizedText("A new event", de: "Eine neue Veranstaltung")),
            ]),
        Section(
            title: LocalizedText("Forgetting on time", de: "Fristgerecht vergessen"),
            links: [
                .list(
                    "retention",
                    LocalizedText(
                        "How long what is kept, and what is due",
                        de: "Was wie lange bleibt, und was ansteht")),
                .form(
                    "retention.run",
                    LocalizedText("Forget what is due now", de: "Jetzt vergessen, was ansteht")),
                .form(
                    "people.erase",
                    LocalizedText(
                        "Forget a person for good", de: "Eine Person endgültig vergessen")),
                .list(
                    "retention-record",
                    LocalizedText(
                        "What was forgotten when", de: "Was wann vergessen wurde")),
                .list(
                    "holds",
                    LocalizedText(
                        "What is held back from it", de: "Was davon zurückgehalten wird")),
                .form("holds.add", LocalizedText("Hold something back", de: "Etwas zurückhalten")),
                .form("holds.end", LocalizedText("End a hold", de: "Eine Sperre beenden")),
            ]),
        Section(
            title: LocalizedText("Watching over it", de: "Aufsicht und Betrieb"),
            links: [
                .list("journal", LocalizedText("The journal", de: "Das Protokoll")),
                Link(
                    title: LocalizedText(
                        "Prove and seal the journal", de: "Das Protokoll beweisen und versiegeln"),
                    address: JournalPages.address, right: ReadJournal.name),
                Link(
                    title: LocalizedText("Health of the service", de: "Zustand des Dienstes"),
                    address: HealthPages.address, right: ReadJournal.name),
            ]),
    ]
}
