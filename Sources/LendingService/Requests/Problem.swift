public import HTTPTypes
import Hummingbird
public import Lending
import LendingStore
import LendingWire
import NIOCore

extension HTTPResponse.Status {
    /// 507 Insufficient Storage.
    static let noSpace = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")

    /// What it means, for the statuses that HTTP itself asks for.
    fileprivate var meaning: LocalizedText {
        switch code {
        case 404: LocalizedText("there is no such address", de: "diese Adresse gibt es nicht")
        case 405:
            LocalizedText(
                "this address does not have this method; Allow names those that it has",
                de: "diese Adresse hat diese Methode nicht; Allow nennt die, die sie hat")
        case 413:
            LocalizedText("the body is too large", de: "der Inhalt ist zu groß")
        case 415:
            LocalizedText(
                "JSON is expected: Content-Type: application/json",
                de: "JSON wird erwartet: Content-Type: application/json")
        case 417:
            LocalizedText(
                "of Expect only 100-continue is understood",
                de: "von Expect wird nur 100-continue verstanden")
        default: LocalizedText(untranslated: reasonPhrase)
        }
    }

    fileprivate var told: (code: Int, reason: String) { (code, reasonPhrase) }

    /// The one table from kinds of failure to statuses.
    public init(_ kind: FailureKind) {
        self =
            switch kind {
            case .refused: .unprocessableContent
            case .needsConfirmation: .conflict
            case .notPermitted: .forbidden
            case .notSignedIn: .unauthorized
            case .tooManyAttempts: .tooManyRequests
            case .notFound: .notFound
            case .outdated: .preconditionFailed
            case .unknownName, .usage, .badInput, .noInput: .badRequest
            case .noDatabase, .busy, .interrupted, .readerHasGone: .serviceUnavailable
            case .cannotWrite: .noSpace
            case .unexpected: .internalServerError
            }
    }
}

extension Problem {
    /// The problem that an error is.
    init(_ error: any Error, _ language: Language) {
        switch error {
        case let failure as any Failure where failure.kind != .unexpected:
            self.init(failure, language)
        case let error as any HTTPResponseError:
            self.init(
                error.status.told, kind: "http",
                [Refusal("http-\(error.status.code)", error.status.meaning)], language)
        default:
            let failure = StoreError.reading(error)
            if failure.kind == .unexpected {
                // What it is stands in the log: others need not know it.
                self.init(
                    HTTPResponse.Status.internalServerError.told, kind: failure.kind.rawValue,
                    [
                        Refusal(
                            "unexpected",
                            LocalizedText("an internal error", de: "ein interner Fehler"))
                    ], language)
            } else {
                self.init(failure, language)
            }
        }
    }

    private init(_ failure: any Failure, _ language: Language) {
        self.init(
            HTTPResponse.Status(failure.kind).told, kind: failure.kind.rawValue,
            failure.refusals.map(\.toldAfar), warnings: failure.warnings,
            remedies: failure.remedies.filter { !$0.isForWhoRunsTheDatabase }, language)
    }

    /// The response that tells it.
    var response: Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if status == 401 { headers[.wwwAuthenticate] = "Bearer realm=\"leihlotse\"" }
        if status == 503 { headers[.retryAfter] = "1" }
        return Response(
            status: HTTPResponse.Status(code: status, reasonPhrase: title), headers: headers,
            body: ResponseBody(byteBuffer: JSONBody.buffer(self)))
    }
}
