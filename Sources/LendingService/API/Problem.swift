import HTTPTypes
import Hummingbird
public import Lending
import LendingImport
import LendingOperations
import LendingReports
import LendingStore
import NIOCore

extension HTTPResponse.Status {
    /// 507 Insufficient Storage.
    static let noSpace = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}

/// What went wrong, as RFC 9457 problem details with the same codes as the command line's.
public struct Problem: Sendable, Codable {
    public var type: String
    public var title: String
    public var status: Int
    public var detail: String
    /// `StoreError.Kind`, or that of another module's error.
    public var kind: String
    /// The first refusal's or warning's code; stable and never reused.
    public var code: String
    public var refusals: [Refusal]
    /// What has to be confirmed: sent again with `?confirm=CODE`.
    public var warnings: [Warning]

    init(
        _ status: HTTPResponse.Status, kind: String, _ refusals: [Refusal],
        warnings: [Warning] = [], _ language: Language
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
    }

    /// The problem that an error is.
    init(_ error: any Error, _ language: Language) {
        switch error {
        case let error as StoreError:
            self.init(
                Problem.status(of: error), kind: error.kind.rawValue, error.refusals,
                warnings: error.warnings, language)
        case let error as ReportError:
            self.init(
                Problem.status(of: error), kind: "report",
                [Refusal(error.code.description, error.message, hint: error.hint)], language)
        case let error as ImportError:
            let status: HTTPResponse.Status = error.kind == .cannotWrite ? .noSpace : .badRequest
            self.init(
                status, kind: "import",
                [Refusal(error.code, error.message, hint: error.hint)], language)
        case is NotSignedIn:
            self.init(
                .unauthorized, kind: StoreError.Kind.notPermitted.rawValue,
                [
                    Refusal(
                        "not-signed-in",
                        LocalizedText("please sign in", de: "bitte anmelden"))
                ], language)
        case let error as any HTTPResponseError:
            self.init(
                error.status, kind: "http",
                [
                    Refusal(
                        "http-\(error.status.code)",
                        LocalizedText(untranslated: error.status.reasonPhrase))
                ], language)
        default:
            let store = StoreError.from(error)
            self.init(
                Problem.status(of: store), kind: store.kind.rawValue,
                store.kind == .unexpected
                    ? [
                        Refusal(
                            "unexpected",
                            LocalizedText("an internal error", de: "ein interner Fehler"))
                    ] : store.refusals, language)
        }
    }

    private static func status(of error: StoreError) -> HTTPResponse.Status {
        switch error.kind {
        case .refused:
            switch error.refusals.first?.code {
            case "version-changed": .preconditionFailed
            case "not-found", "token-unknown": .notFound
            default: .unprocessableContent
            }
        case .needsConfirmation: .conflict
        case .notPermitted:
            switch error.refusals.first?.code {
            case "sign-in-failed": .unauthorized
            case "too-many-attempts": .tooManyRequests
            default: .forbidden
            }
        case .badInput: .badRequest
        case .noDatabase, .interrupted: .serviceUnavailable
        case .cannotWrite: .noSpace
        case .unexpected: .internalServerError
        }
    }

    private static func status(of error: ReportError) -> HTTPResponse.Status {
        switch error.code {
        case .notPermitted: .forbidden
        case .unknownReport: .notFound
        case .cannotWrite: .noSpace
        case .endedEarly: .serviceUnavailable
        default: .badRequest
        }
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
