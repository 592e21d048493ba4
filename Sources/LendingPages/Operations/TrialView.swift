import HTML
import Lending
import LendingOperations

/// What something would come to that was only tried.
struct TrialView {
    private let outcome: Outcome
    private let visit: Visit

    init(_ outcome: Outcome, _ visit: Visit) {
        self.outcome = outcome
        self.visit = visit
    }

    var html: HTML {
        Element.section(.class("notice"), .role("status"), .tabindex(-1), .id("trial")) {
            Element.h2 {
                visit(
                    "Only tried; nothing was changed", de: "Nur ausprobiert; nichts wurde geändert")
            }
            let lines = outcome.done + outcome.notes
            if lines.isEmpty {
                Element.p { visit("It can be done.", de: "Es ginge.") }
            } else {
                Element.ul { for line in lines { Element.li { visit(line) } } }
            }
        }
    }
}
