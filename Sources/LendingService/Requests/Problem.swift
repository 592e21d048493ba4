import HTTPTypes
import Hummingbird
public import Lending
import LendingStore
import NIOCore

extension HTTPResponse.Status {
    /// 507 Insufficient Storage.
    static let noSpace = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")

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

/// What went wrong, as RFC 9457 problem details with the same codes as the command line's.
public struct Problem: Sendable, Codable {
    public var type: String
    public var title: String
    public var status: Int
    public var detail: String
    /// A `FailureKind`, or `http`.
    public var kind: String
    /// The first refusal's or warning's code; stable and never reused.
    public var code: String
    public var refusals: [Refusal]
    /// What has to be confirmed: sent again with `?confirm=CODE`.
    public var warnings: [Warning]
    /// What can be done about it.
    public var remedies: [Remedy]

    init(
        _ status: HTTPResponse.Status, kind: String, _ refusals: [Refusal],
        warnings: [Warning] = [], remedies: [Remedy] = [], _ language: Language
    ) {
        code = refusals.first?.code ?? warnings.first?.code ?? kind
        type = "urn:leihlotse:problem:\(code)"
        title = status.reasonPhrase
        self.status = status.code
        detail = (refusals.map(\.message) + warnings.map(\.message)).map { $0(language) }
            .joined(separator: " · ")
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
        self.remedies = remedies
    }

    /// The problem that an error is.
    init(_ error: any Error, _ language: Language) {
        switch error {
        case let failure as any Failure where failure.kind != .unexpected:
            self.init(failure, language)
        case let error as any HTTPResponseError:
            self.init(
                error.status, kind: "http",
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
                    .internalServerError, kind: failure.kind.rawValue,
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
            HTTPResponse.Status(failure.kind), kind: failure.kind.rawValue, failure.refusals,
            warnings: failure.warnings, remedies: failure.remedies, language)
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
