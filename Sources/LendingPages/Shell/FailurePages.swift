import HTML
import HTTPTypes
import Hummingbird
import Lending
import LendingReports
import LendingService
import LendingStore
import Logging

/// Whatever goes wrong on the way to a page, as a page: what it is, and what can be done about it.
struct FailurePages {
    private let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    func response(_ error: any Error) -> Response {
        let failure = FailurePages.failure(error)
        if failure.kind == .notSignedIn {
            return Response(
                status: .seeOther,
                headers: [.location: SignInPages.address(backTo: wanted).text])
        }
        if failure.kind == .unexpected {
            visit.context.logger.error("unexpected", metadata: ["error": "\(error)"])
        }
        let status = HTTPResponse.Status(failure.kind)
        var response = PageShell(visit).response(page(failure))
        if let seconds = failure.retryAfter ?? (status == .serviceUnavailable ? 1 : nil) {
            response.headers[.retryAfter] = "\(seconds)"
        }
        return response
    }

    /// Where the visitor wanted to go; of a form its page with what was typed.
    private var wanted: Address {
        visit.request.method == .post
            ? FormPages.address(of: visit.form, at: visit.request.uri.path) : visit.address
    }

    private func page(_ failure: any Failure) -> Page {
        var page = Page(title(failure.kind)) { FailureView(failure, visit).html }
        page.tell(failure)
        return page
    }

    private func title(_ kind: FailureKind) -> String {
        switch kind {
        case .notFound: visit("Not found", de: "Nicht gefunden")
        case .notPermitted: visit("Not allowed", de: "Nicht erlaubt")
        case .tooManyAttempts: visit("Too many attempts", de: "Zu viele Versuche")
        case .outdated: visit("Changed meanwhile", de: "Inzwischen geändert")
        case .noDatabase, .busy, .interrupted, .cannotWrite:
            visit("Not available just now", de: "Gerade nicht verfügbar")
        case .unexpected: visit("Something went wrong", de: "Etwas ist schiefgegangen")
        default: visit("That does not work", de: "Das geht so nicht")
        }
    }

    /// The failure that an error is, as far as visitors may know it.
    static func failure(_ error: any Error) -> any Failure {
        switch error {
        case let failure as any Failure where failure.kind != .unexpected: return failure
        case let error as any HTTPResponseError where error.status.code < 500:
            return RequestFailure(
                error.status == .notFound ? .notFound : .badInput, "http-\(error.status.code)",
                error.status.words)
        default:
            let failure = StoreError.reading(error)
            guard failure.kind == .unexpected else { return failure }
            return RequestFailure(
                .unexpected, "unexpected",
                LocalizedText("an internal error", de: "ein interner Fehler"))
        }
    }
}

/// The reasons of a failure and what can be done about each.
struct FailureView {
    private let failure: any Failure
    private let visit: Visit

    init(_ failure: any Failure, _ visit: Visit) {
        self.failure = failure
        self.visit = visit
    }

    @HTMLBuilder var html: HTML {
        Element.section(.class("notice bad"), .role("alert"), .tabindex(-1), .id("failure")) {
            for refusal in failure.refusals {
                Element.p { Element.strong { Self.sentence(refusal.message, visit) } }
                if let hint = refusal.hint { Element.p { visit(hint) } }
            }
            let links = RemedyLinks(visit).links(failure.remedies)
            if !links.isEmpty {
                Element.ul(.class("steps")) {
                    for link in links { Element.li { link } }
                }
            }
        }
    }

    /// A message with a capital at its beginning and a full stop at its end.
    static func sentence(_ text: LocalizedText, _ visit: Visit) -> String {
        sentence(text, visit.language)
    }

    static func sentence(_ text: LocalizedText, _ language: Language) -> String {
        let text = text(language)
        guard let first = text.first else { return text }
        let end = text.last.map { ".!?:".contains($0) } ?? true
        return first.uppercased() + text.dropFirst() + (end ? "" : ".")
    }
}

extension HTTPResponse.Status {
    fileprivate var words: LocalizedText {
        switch code {
        case 404: LocalizedText("there is no such page", de: "diese Seite gibt es nicht")
        case 413: LocalizedText("that is too much at once", de: "das ist zu viel auf einmal")
        default: LocalizedText(untranslated: reasonPhrase)
        }
    }
}
