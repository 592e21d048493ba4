import HTML
import HummingbirdCore
import Lending

/// What was done last, with the way to take it back.
struct NoticeView {
    let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    @HTMLBuilder var html: HTML {
        if let notice = visit.notice {
            Element.section(
                .class("notice good"), .role("status"),
                .aria("label", visit("What was done", de: "Was getan wurde"))
            ) {
                for text in notice.done { Element.p { Element.strong { text } } }
                for text in notice.notes { Element.p { text } }
                if let paper = notice.paper.flatMap({ Address(local: $0) }) {
                    Element.p {
                        Element.a(.href(paper)) {
                            visit(
                                "Print the protocol to sign",
                                de: "Protokoll zum Unterschreiben drucken")
                        }
                    }
                }
                if !notice.entries.isEmpty, visit.may("journal.undo") {
                    UndoButton(
                        entries: notice.entries, back: visit.addressWithoutNotice, visit: visit
                    ).html
                }
            }
        }
    }
}

extension Visit {
    /// The address without what told of the last change.
    var addressWithoutNotice: Address {
        let path = request.uri.path
        let rest = asked.pairs.filter { $0.name != Notice.parameter }
            .map { "\(Address.escaped($0.name))=\(Address.escaped($0.value))" }
        let text = rest.isEmpty ? path : path + "?" + rest.joined(separator: "&")
        return Address(local: text) ?? Address([])
    }
}
