import HTML
import Lending
import LendingOperations
import LendingReports

/// The differences of a stocktaking, each with the ways to resolve it: what is booked is one tap where
/// nothing is left to say, else the form of the operation, filled in.
struct DifferenceCards {
    let stocktaking: String
    let differences: ReportRows
    let back: Address
    let visit: Visit

    var html: HTML {
        Element.section {
            Element.h2 { visit("Differences", de: "Differenzen") }
            Element.ul(.class("cards")) {
                for row in differences.rows {
                    Element.li(.id("line-\(cell("line", row) ?? "")")) { card(row) }
                }
            }
        }
    }

    private func cell(_ column: String, _ row: [String?]) -> String? {
        differences.cell(column, of: row)
    }

    private func word(_ column: String, _ row: [String?]) -> String? {
        cell(column, row).map {
            visit(StocktakingWord.titles[$0] ?? LocalizedText(untranslated: $0))
        }
    }

    @HTMLBuilder private func card(_ row: [String?]) -> HTML {
        let number = cell("number", row) ?? ""
        Element.h3 { "\(number) \(cell("name", row) ?? "")" }
        Element.p {
            Element.span(.class("badge \(cell("cause", row) == nil ? "warning" : "good")")) {
                (word("kind", row) ?? "").capitalisedFirst
            }
        }
        Element.p {
            [
                cell("location", row).map { visit("by the books: ", de: "laut Büchern: ") + $0 },
                cell("seen_location", row).map { visit("seen: ", de: "gesehen: ") + $0 },
            ].compactMap { $0 }.joined(separator: " · ")
        }
        if let cause = word("cause", row) {
            Element.p {
                Element.strong { cause.capitalisedFirst + ", " + (word("action", row) ?? "") }
                if let remark = cell("remark", row) { ": \(remark)" }
            }
            if let who = cell("decided_by", row) {
                Element.p(.class("hint")) {
                    visit("Decided by ", de: "Entschieden von ")
                        + PersonTitle.text(who, number: cell("decided_by_number", row) ?? "")
                }
            }
        } else if visit.may(ResolveDifference.name) {
            Element.div(.class("buttons")) { ways(row, number) }
        }
    }

    @HTMLBuilder private func ways(_ row: [String?], _ number: String) -> HTML {
        switch cell("kind", row).flatMap(DifferenceKind.init(rawValue:)) {
        case .shortage:
            tap(.loss, visit("Book as lost", de: "Als Verlust buchen"), number)
            tap(.theft, visit("Book as stolen", de: "Als Diebstahl buchen"), number)
            form(.transfer, visit("It moved …", de: "Es ist umgezogen …"), number)
        case .misplaced:
            tap(.transfer, visit("Move it there in the books", de: "Dorthin umbuchen"), number)
        case .surplus where cell("is_known", row) == "true":
            tap(.transfer, visit("Move it here in the books", de: "Hierher umbuchen"), number)
        case .surplus: form(.addition, visit("Record it …", de: "Erfassen …"), number)
        case nil: HTML()
        }
        form(.recordingError, visit("Something else …", de: "Etwas anderes …"), number)
    }

    private func tap(_ cause: DifferenceCause, _ title: String, _ number: String) -> HTML {
        StepButton(
            operation: ResolveDifference.name,
            fields: [
                ("stocktaking", stocktaking), ("number", number), ("cause", cause.rawValue),
            ], title: title, about: number, back: back, visit: visit
        ).html
    }

    private func form(_ cause: DifferenceCause, _ title: String, _ number: String) -> HTML {
        Element.a(
            .class("button"),
            .href(
                Address(
                    ["do", ResolveDifference.name],
                    pairs: [
                        ("stocktaking", stocktaking), ("number", number), ("cause", cause.rawValue),
                        (OperationForm.back, back.text),
                    ]))
        ) {
            title
            Element.span(.class("unseen")) { ": \(number)" }
        }
    }
}
