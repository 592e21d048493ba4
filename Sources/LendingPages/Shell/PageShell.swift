import HTML
import HTTPTypes
import Hummingbird
import Lending
import LendingService
import NIOCore

/// What stands around every page: title, navigation, what was said last, and the footer.
struct PageShell: Sendable {
    /// The links of the navigation.
    enum Place: CaseIterable, Sendable {
        case home, lists, record, administration

        var address: Address {
            switch self {
            case .home: Address([])
            case .lists: Address(["lists"])
            case .record: Address(["do"])
            case .administration: AdministrationPages.address
            }
        }

        var title: LocalizedText {
            switch self {
            case .home: LocalizedText("Home", de: "Start")
            case .lists: LocalizedText("Lists", de: "Listen")
            case .record: LocalizedText("Record", de: "Erfassen")
            case .administration: LocalizedText("Administration", de: "Verwaltung")
            }
        }

        func isOpen(to visit: Visit) -> Bool {
            self != .administration || AdministrationPages.isOpen(to: visit)
        }
    }

    private static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    private let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    func response(_ page: Page) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .contentLanguage: visit.language == .german ? "de" : "en",
            .contentSecurityPolicy: PageShell.policy,
            .referrerPolicy: "same-origin",
        ]
        if page.isForCounting { headers[.keep] = "counting" }
        return Response(
            status: page.status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: document(page).bytes)))
    }

    private func document(_ page: Page) -> HTML {
        .document(visit.language == .german ? "de" : "en") {
            Element.meta(.charset("utf-8"))
            Element.meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            Element.meta(.name("color-scheme"), .content("light dark"))
            Element.title { title(page) }
            Element.link(.rel("stylesheet"), .href(AssetRoutes.style.address))
            if page.isForPaper {
                Element.link(.rel("stylesheet"), .href(AssetRoutes.paper.address))
            }
            Element.link(.rel("icon"), .href(AssetRoutes.icon.address))
            if page.isForCounting {
                Element.script(.src(AssetRoutes.counting.address), .defer)
            }
            Element.script(.src(AssetRoutes.script.address), .defer)
        } body: {
            Element.a(.class("skip"), .href(.within("main"))) {
                visit("Skip to the content", de: "Zum Inhalt")
            }
            header(page)
            Element.main(
                .id("main"),
                page.isForPaper
                    ? .class("wide paper") : page.isWide ? .class("wide") : nil,
                .tabindex(-1),
                page.live.isEmpty ? nil : .data("live", page.live.joined(separator: "\n"))
            ) {
                trail(page)
                NoticeView(visit).html
                Element.h1 { page.title }
                page.content
            }
            footer
        }
    }

    private func title(_ page: Page) -> String {
        (page.isFault ? visit("Error: ", de: "Fehler: ") : "") + page.title + " – Leihlotse"
    }

    private func header(_ page: Page) -> HTML {
        Element.header(.class("top")) {
            Element.a(.class("brand"), .href(Address([]))) { "Leihlotse" }
            if visit.caller != nil {
                Element.form(
                    .class("find"), .role("search"), .method(.get), .action(Address(["find"])),
                    .aria("label", visit("Find", de: "Finden"))
                ) {
                    Element.label(.class("unseen"), .for("find")) {
                        visit(
                            "Find devices, people, units", de: "Geräte, Personen, Ämter finden")
                    }
                    Element.input(
                        .id("find"), .name("q"), .type(.search), .autocomplete("off"),
                        .spellcheck(false),
                        .placeholder(visit("Device, person, unit", de: "Gerät, Person, Amt")),
                        .value(visit.query("q") ?? ""), .data("suggest"))
                    Element.button { visit("Find", de: "Finden") }
                }
                navigation(page)
            }
        }
    }

    private func navigation(_ page: Page) -> HTML {
        Element.nav(.aria("label", visit("Main", de: "Hauptnavigation"))) {
            Element.ul {
                for place in Place.allCases where place.isOpen(to: visit) {
                    Element.li {
                        Element.a(
                            .href(place.address),
                            page.current == place ? .aria("current", "page") : nil
                        ) { visit(place.title) }
                    }
                }
            }
        }
    }

    private func trail(_ page: Page) -> HTML {
        HTML {
            if !page.path.isEmpty {
                Element.nav(.class("trail"), .aria("label", visit("Way up", de: "Weg hierher"))) {
                    Element.ol {
                        for step in page.path {
                            Element.li { Element.a(.href(step.address)) { step.title } }
                        }
                    }
                }
            }
        }
    }

    private var footer: HTML {
        Element.footer(.class("bottom")) {
            if let caller = visit.caller {
                Element.p {
                    visit("Signed in as ", de: "Angemeldet als ")
                    Element.a(.href(Address(["account"]))) { caller.person.name }
                }
                Element.form(.method(.post), .action(Address(["sign-out"]))) {
                    visit.seal.input
                    Element.button(.class("quiet")) { visit("Sign out", de: "Abmelden") }
                }
            }
            Element.p {
                Element.a(.href(language), .hreflang(other), .lang(other)) {
                    visit.language == .german ? "English" : "Deutsch"
                }
            }
            Element.p {
                Element.a(.href(Address(["accessibility"]))) {
                    visit("Accessibility", de: "Barrierefreiheit")
                }
            }
        }
    }

    private var other: String { visit.language == .german ? "en" : "de" }

    private var language: Address {
        let isRead = [.get, .head].contains(visit.request.method)
        return Address(["language", other], ["back": isRead ? visit.address.text : "/"])
    }
}
