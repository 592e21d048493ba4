import HTTPTypes
import Hummingbird
import Lending
import LendingStore
import LendingWire
import NIOCore

extension HTTPResponse.Status {
    /// 507 Insufficient Storage.
    static let noSpace = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")

    fileprivate var told: (code: Int, reason: String) { (code, reasonPhrase) }

    /// The one table from kinds of failure to statuses.
    init(_ kind: FailureKind) {
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
            case .noDatabase, .interrupted, .readerHasGone: .serviceUnavailable
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
                [
                    Refusal(
                        "http-\(error.status.code)",
                        LocalizedText(untranslated: error.status.reasonPhrase))
                ], language)
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
        if status == 429 { headers[.retryAfter] = "900" }
        return Response(
            status: HTTPResponse.Status(code: status, reasonPhrase: title), headers: headers,
            body: ResponseBody(byteBuffer: JSONBody.buffer(self)))
    }
}
