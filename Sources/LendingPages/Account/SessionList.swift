import HTML
import LendingWire

/// Where somebody is signed in, each with a way to end it.
struct SessionList {
    let sessions: [OpenSession]
    let visit: Visit

    var html: HTML {
        Element.section {
            Element.h2 { visit("Where I am signed in", de: "Wo ich angemeldet bin") }
            Element.ul(.class("cards")) {
                for session in sessions { Element.li { card(session) } }
            }
        }
    }

    private func card(_ session: OpenSession) -> HTML {
        HTML {
            Element.h3 {
                session.isOwn
                    ? visit("This browser", de: "Dieser Browser")
                    : visit(
                        "Another browser or program", de: "Ein anderer Browser oder ein Programm")
            }
            Element.p {
                visit("since ", de: "seit ") + visit.time(session.beganAt)
                visit(", until ", de: ", bis ") + visit.time(session.expiresAt)
            }
            if !session.isOwn {
                Element.form(.method(.post), .action(Address(["account", "end"]))) {
                    visit.seal.input
                    Element.input(
                        .type(.hidden), .name("session"), .value("\(session.id)"))
                    Element.button(
                        .aria(
                            "label",
                            visit("Sign out there: ", de: "Dort abmelden: ")
                                + visit.time(session.beganAt))
                    ) { visit("Sign out there", de: "Dort abmelden") }
                }
            }
        }
    }
}
