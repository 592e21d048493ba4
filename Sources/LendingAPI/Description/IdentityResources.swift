import Lending
import LendingOperations
import LendingWire

/// The resources of sign-in and accounts, as described.
enum IdentityResources {
    static let all: [APIResource] = [
        APIResource(
            method: "post", path: "/session", tag: "identity",
            summary: LocalizedText("Sign in", de: "Anmelden"),
            detail: "Answers a secret, to be sent as a bearer token; browsers get a cookie.",
            body: body(of: Credentials.self), success: [201: .value(SessionBegun.self)],
            needsSignIn: false),
        APIResource(
            method: "delete", path: "/session", tag: "identity",
            summary: LocalizedText("Sign out", de: "Abmelden"), success: [204: .nothing]),
        APIResource(
            method: "get", path: "/me", tag: "identity",
            summary: LocalizedText("Who am I?", de: "Wer bin ich?"), success: [200: .value(Me.self)]
        ),
        APIResource(
            method: "put", path: "/password", tag: "identity",
            summary: LocalizedText("Change the own password", de: "Das eigene Passwort ändern"),
            detail: "Ends sessions and open links; names the tokens that still hold.",
            body: body(of: PasswordChange.self, limits: password),
            success: [200: .value(PasswordChanged.self)]),
        APIResource(
            method: "get", path: "/password-links/{secret}", tag: "identity",
            summary: LocalizedText(
                "Whom is a one-time link for?", de: "Für wen ist ein Einmal-Link?"),
            detail: "Looking uses nothing up.",
            parameters: [path("secret", ["type": "string"])],
            success: [200: .value(LinkHolder.self)], needsSignIn: false),
        APIResource(
            method: "post", path: "/password-links/{secret}", tag: "identity",
            summary: LocalizedText(
                "Choose a password with a one-time link, and sign in",
                de: "Mit Einmal-Link ein Passwort wählen und anmelden"),
            detail: "Sent again with the same password it signs in again. Other open links of the "
                + "person end.",
            parameters: [path("secret", ["type": "string"])],
            body: body(of: PasswordChoice.self, limits: password),
            success: [201: .value(SessionBegun.self)],
            needsSignIn: false),
        APIResource(
            method: "post", path: "/people/{person}/password-link", tag: "identity",
            summary: LocalizedText(
                "Make a one-time link for a person", de: "Einmal-Link für eine Person"),
            detail: "Allowed: IT. Older open links of the person end. " + proof,
            parameters: [path("person", ValueSchema.named(.people).json)],
            body: body(of: OwnPassword.self), success: [201: .value(PasswordLink.self)]),
        APIResource(
            method: "post", path: "/people/{person}/sign-out", tag: "identity",
            summary: LocalizedText(
                "End all sessions and tokens of a person",
                de: "Alle Sitzungen und Tokens einer Person beenden"),
            detail: "Allowed: IT, and everybody for themselves.",
            parameters: [path("person", ValueSchema.named(.people).json)],
            success: [200: .value(Effect.self)]),
        APIResource(
            method: "get", path: "/sessions", tag: "identity",
            summary: LocalizedText("The own sessions", de: "Die eigenen Sitzungen"),
            success: [200: .list(of: OpenSession.self)]),
        APIResource(
            method: "delete", path: "/sessions/{session}", tag: "identity",
            summary: LocalizedText("End a session", de: "Eine Sitzung beenden"),
            parameters: [path("session", number)], success: [204: .nothing]),
        APIResource(
            method: "get", path: "/tokens", tag: "identity",
            summary: LocalizedText("The own tokens", de: "Die eigenen Tokens"),
            success: [200: .list(of: APIToken.self)]),
        APIResource(
            method: "post", path: "/tokens", tag: "identity",
            summary: LocalizedText("Make a token", de: "Ein Token anlegen"),
            detail: "The secret is told once. " + proof,
            body: body(
                of: NewToken.self,
                limits: [
                    "name": ["minLength": 1],
                    "scope": ["enum": ["read", "write", .null]],
                    "days": ["minimum": 1, "maximum": 3650],
                ]), success: [201: .value(MadeToken.self)]),
        APIResource(
            method: "delete", path: "/token", tag: "identity",
            summary: LocalizedText(
                "Revoke the token that is sent", de: "Das gesendete Token zurückziehen"),
            success: [204: .nothing]),
        APIResource(
            method: "delete", path: "/tokens/{token}", tag: "identity",
            summary: LocalizedText("Revoke a token", de: "Ein Token zurückziehen"),
            parameters: [path("token", number)], success: [200: .value(Effect.self)]),
    ]

    private static let number: JSONValue = ["type": "integer", "minimum": 1]
    private static let password: [String: [String: JSONValue]] = [
        "password": ["minLength": 12, "maxLength": 128]
    ]
    private static let proof =
        "Needs a session in which the password was given lately, or the password in the body; else "
        + "403 `password-needed`."

    /// A body by its type.
    ///
    /// - Parameter limits: what else holds for a field's schema.
    private static func body(
        of type: any Decodable.Type, limits: [String: [String: JSONValue]] = [:]
    ) -> JSONValue {
        guard case .object(var schema)? = try? ValueSchema.of(type).json,
            case .object(var fields)? = schema["properties"]
        else { return false }
        for (name, limit) in limits {
            guard case .object(let field)? = fields[name] else { continue }
            fields[name] = .object(field.merging(limit) { $1 })
        }
        schema["properties"] = .object(fields)
        return .object(schema)
    }

    private static func path(_ name: String, _ schema: JSONValue) -> APIParameter {
        APIParameter(
            name: name, place: "path", isRequired: true, schema: schema,
            meaning: LocalizedText("the \(name)", de: name))
    }
}
