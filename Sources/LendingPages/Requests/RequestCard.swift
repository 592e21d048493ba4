import HTML
import Lending
import LendingOperations
import LendingReports

/// One request, with what whoever sees it can do about it.
struct RequestCard {
    let rows: ReportRows
    let row: [String?]
    let visit: Visit

    private subscript(column: String) -> String? { rows.cell(column, of: row) }
    private var number: String { self["request"] ?? "" }
    private var state: RequestState {
        self["state"].flatMap(RequestState.init(rawValue:)) ?? .open
    }

    /// As who asked sees it.
    @HTMLBuilder var own: HTML {
        Element.h3 { number }
        facts
        if state == .open || state == .accepted && self["device"] == nil {
            Element.div(.class("buttons")) {
                StepButton(
                    operation: WithdrawRequest.name, fields: [("request", number)],
                    title: visit("Withdraw", de: "Zurückziehen"), about: number, back: Address([]),
                    visit: visit
                ).html
            }
        }
    }

    /// As who decides it sees it.
    @HTMLBuilder var toDecide: HTML {
        Element.h3 { "\(number) " + (hand("asker") ?? visit("removed", de: "entfernt")) }
        facts
        Element.div(.class("buttons")) {
            if visit.may(AcceptRequest.name), self["asker"] != nil {
                form(
                    AcceptRequest.name, visit("Accept …", de: "Annehmen …"), isMain: true)
            }
            if visit.may(DeclineRequest.name), state == .open {
                form(DeclineRequest.name, visit("Decline …", de: "Ablehnen …"))
            }
        }
    }

    private func form(_ operation: String, _ title: String, isMain: Bool = false) -> HTML {
        Element.a(
            .class(isMain ? "button main" : "button"),
            .href(
                Address(
                    ["do", operation],
                    pairs: [
                        ("request", number), (OperationForm.back, RequestPages.address.text),
                    ]))
        ) {
            title
            Element.span(.class("unseen")) { ": \(number)" }
        }
    }

    @HTMLBuilder private var facts: HTML {
        Element.p {
            Element.span(.class("badge \(badge)")) { visit(state.title).capitalisedFirst }
            if let device = self["device"] { " \(device)" }
        }
        if let because = self["because"] { Element.p { because } }
        Element.p { span }
        let wish = [self["purpose"], self["tool"]].compactMap { $0 }.joined(separator: ", ")
        if !wish.isEmpty { Element.p { wish } }
        Element.p {
            hand("lotse").map { visit("At ", de: "Bei ") + $0 }
                ?? (self["for_anyone"] == "true"
                    ? visit("At anyone", de: "Bei allen")
                    : visit("At somebody who was removed", de: "Bei jemandem, der entfernt ist"))
        }
    }

    private var badge: String {
        switch state {
        case .open: "warning"
        case .accepted: "good"
        case .declined, .withdrawn: ""
        }
    }

    private var span: String {
        let from = day("wished_from")
        return day("wished_until").map {
            visit("From \(from ?? "") until \($0)", de: "Vom \(from ?? "") bis \($0)")
        } ?? visit("From \(from ?? "") on", de: "Ab \(from ?? "")")
    }

    private func day(_ column: String) -> String? {
        self[column].flatMap(CalendarDay.init(iso:))?.text(visit.language)
    }

    private func hand(_ column: String) -> String? {
        self[column].map { PersonTitle.text($0, number: self["\(column)_number"] ?? "") }
    }
}
