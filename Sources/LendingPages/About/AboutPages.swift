import HTML
import Lending
import LendingService

/// The choice of the language, and what the pages promise to everybody.
struct AboutPages: Sendable {
    func add(to pages: PageRouter) {
        pages.answer("/language/{language}") { visit in
            guard let language = Language(locale: try visit.context.part("language")) else {
                throw RequestFailure.notFound
            }
            let year = 365 * 86_400
            return .seeOther(
                visit.query("back").flatMap { Address(local: $0) } ?? Address([]),
                cookies: [
                    PageCookie(
                        .language, language == .german ? "de" : "en", seconds: year
                    ).cookie(isSecure: visit.isSecure)
                ])
        }
        pages.get("/accessibility") { accessibility($0) }
    }

    private func accessibility(_ visit: Visit) -> Page {
        Page(visit("Accessibility", de: "Erklärung zur Barrierefreiheit")) {
            Element.p {
                visit(
                    "These pages are made by the rules of WCAG 2.2, level AA, and BITV 2.0: for "
                        + "keyboards, screen readers, large type, narrow windows and without a script.",
                    de: "Diese Seiten folgen den Regeln der WCAG 2.2, Stufe AA, und der BITV 2.0: "
                        + "für Tastatur, Vorlesegeräte, große Schrift, schmale Fenster und auch "
                        + "ohne Skript.")
            }
            Element.p {
                visit(
                    "Every state of a device is told by a word, never by a colour alone; no page "
                        + "moves or ends by itself.",
                    de: "Jeder Zustand eines Geräts steht da als Wort, nie nur als Farbe; keine "
                        + "Seite bewegt sich oder endet von selbst.")
            }
            Element.h2 { visit("Report a barrier", de: "Eine Barriere melden") }
            Element.p {
                if let contact = visit.core.configuration.contact {
                    visit(
                        "Something cannot be read or used? Please tell us: ",
                        de: "Etwas lässt sich nicht lesen oder bedienen? Bitte sagen Sie es uns: ")
                    Element.strong { contact }
                } else {
                    visit(
                        "Something cannot be read or used? Please tell your city's IT.",
                        de: "Etwas lässt sich nicht lesen oder bedienen? Bitte sagen Sie es der IT "
                            + "Ihrer Stadt.")
                }
            }
        }
    }
}
