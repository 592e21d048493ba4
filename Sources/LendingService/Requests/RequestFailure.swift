import Hummingbird
public import Lending

/// Why a request cannot be answered: nobody is signed in, there is no such thing, or it is malformed.
public struct RequestFailure: PlainFailure {
    public let kind: FailureKind
    public let refusals: [Refusal]
    public let warnings: [Warning]
    public private(set) var retryAfter: Int?

    public init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning]) {
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
    }
}

extension RequestFailure {
    public static let notSignedIn = RequestFailure(
        .notSignedIn, "not-signed-in", LocalizedText("please sign in", de: "bitte anmelden"),
        remedies: [.signIn(to: nil)])

    /// Says the same whether it is not there or may not be seen.
    public static let notFound = RequestFailure(
        .notFound, "not-found", LocalizedText("there is no such thing", de: "das gibt es nicht"))

    /// The sign-in ended, or what one may changed, while something long went on.
    public static let rightsEnded = RequestFailure(
        .notSignedIn, "rights-ended",
        LocalizedText(
            "your sign-in ended, or what you may do changed, while this went on; nothing was changed",
            de: "die Anmeldung endete, oder die Rechte änderten sich, während das lief; es wurde "
                + "nichts geändert"),
        remedies: [.signIn(to: nil)])

    /// Whether somebody still may cannot be asked.
    static let databaseSilent = RequestFailure(
        .noDatabase, "no-database",
        LocalizedText("the database does not answer", de: "die Datenbank antwortet nicht"))

    static func tooManyExports(_ limit: Int) -> RequestFailure {
        var failure = RequestFailure(
            .tooManyAttempts, "too-many-exports",
            LocalizedText(
                "you have \(limit) exports or imports under way; try again when one is through",
                de:
                    "es laufen schon \(limit) eigene Exporte oder Importe; bitte noch einmal, wenn einer "
                    + "fertig ist"))
        failure.retryAfter = 10
        return failure
    }

    static func tooManyStreams(_ limit: Int) -> RequestFailure {
        var failure = RequestFailure(
            .tooManyAttempts, "too-many-streams",
            LocalizedText(
                "you follow changes \(limit) times already",
                de: "es laufen schon \(limit) eigene Änderungsströme"))
        failure.retryAfter = 10
        return failure
    }

    public static let mayNotActForOthers = RequestFailure(
        .notPermitted, "not-permitted",
        LocalizedText(
            "only IT may act for others", de: "nur die IT darf für andere handeln"))

    /// A condition that is not looked at must not seem to hold.
    public static let comparesNoVersions = RequestFailure(
        .badInput, "if-match-unsupported",
        LocalizedText(
            "If-Match: this compares no versions; PATCH of a device, person or unit does",
            de: "If-Match: hier werden keine Versionen verglichen; nur bei PATCH von Gerät, Person "
                + "oder Einheit"))

    /// Receives a body: a sender that goes away in the middle of it is at fault, not the service.
    ///
    /// - Throws: ``RequestFailure`` of kind `badInput` for whom has gone, and refusals as they are.
    public static func whileReceiving<Result>(
        _ body: () async throws -> Result
    ) async throws -> Result {
        do { return try await body() } catch {
            if error is any HTTPResponseError || error is any Failure { throw error }
            throw RequestFailure(
                .badInput, "body-cut-off",
                LocalizedText(
                    "the body ended before its end", de: "der Inhalt endete vor seinem Ende"))
        }
    }
}
