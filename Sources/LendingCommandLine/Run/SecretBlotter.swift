/// Blots out secrets in what is said: a connection string that was put in the wrong place would
/// otherwise be quoted, with its password, by the message that refuses it.
struct SecretBlotter: Sendable {
    /// What must not be said, the longest first.
    private let secrets: [String]

    /// - Parameter variables: the environment's, in which secrets are expected.
    init(_ variables: [String: String] = [:]) {
        let held = ["LEIHLOTSE_DATABASE_URL", "LEIHLOTSE_TOKEN", "PGPASSWORD"]
            .compactMap { variables[$0] }
        secrets = (held + held.flatMap(Self.password))
            .filter { $0.utf8.count > 3 }.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The text without what is secret.
    func blotted(_ text: String) -> String {
        let known = secrets.reduce(text) { $0.replacing($1, with: "…") }
        guard known.contains("://") || known.contains("=") else { return known }
        return known.replacing(Self.address, with: "postgresql://…")
            .replacing(Self.keywords) { "\($0.output.1)=…" }
            .replacing(Self.userOfAddress) { "\($0.output.1)…@" }
    }

    // Nothing is shared between threads but what never changes.

    /// A database's address with all that follows, but for the examples in our own hints.
    nonisolated(unsafe) private static let address =
        /postgres(ql)?:\/\/(?!(user@host|benutzer@rechner)\/)[^\n"“”„]*/.ignoresCase()

    /// The same as keywords: a value with a blank in it may end anywhere.
    nonisolated(unsafe) private static let keywords =
        /\b(host|hostaddr|dbname|user|password|passfile|service|sslmode|sslpassword)=(?!…)[^\n"“”„]*/

    /// A name and password in another address.
    nonisolated(unsafe) private static let userOfAddress =
        /([a-z][a-z0-9+.-]*:\/\/)(?!(user@host|benutzer@rechner)\/)[^\s\/?#"“”„]*@/.ignoresCase()

    /// What a URI holds between its user and its host, however it was meant.
    private static func password(_ text: String) -> [String] {
        guard let scheme = text.firstRange(of: "://"), let at = text.lastIndex(of: "@"),
            scheme.upperBound < at
        else { return [] }
        let user = text[scheme.upperBound..<at]
        guard let colon = user.firstIndex(of: ":") else { return [] }
        return [String(user[user.index(after: colon)...])]
    }
}
