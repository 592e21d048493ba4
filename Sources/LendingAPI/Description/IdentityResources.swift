import Lending
import LendingOperations

/// The resources of sign-in and accounts, as described.
enum IdentityResources {
    static let all: [APIResource] = [
        APIResource(
            method: "post", path: "/session", tag: "identity",
            summary: LocalizedText("Sign in", de: "Anmelden"),
            detail: "Answers a secret, to be sent as a bearer token; browsers get a cookie.",
            body: object(["login": text, "password": text], required: ["login", "password"]),
            success: ["201": "Any"], needsSignIn: false),
        APIResource(
            method: "delete", path: "/session", tag: "identity",
            summary: LocalizedText("Sign out", de: "Abmelden"), success: ["204": nil]),
        APIResource(
            method: "get", path: "/me", tag: "identity",
            summary: LocalizedText("Who am I?", de: "Wer bin ich?"), success: ["200": "Any"]),
        APIResource(
            method: "put", path: "/password", tag: "identity",
            summary: LocalizedText("Change the own password", de: "Das eigene Passwort ändern"),
            body: object(
                ["login": text, "old": text, "password": password],
                required: ["login", "old", "password"]), success: ["204": nil]),
        APIResource(
            method: "post", path: "/password-links/{secret}", tag: "identity",
            summary: LocalizedText(
                "Choose a password with a one-time link", de: "Passwort mit Einmal-Link wählen"),
            parameters: [path("secret", text)],
            body: object(["password": password], required: ["password"]), success: ["204": nil],
            needsSignIn: false),
        APIResource(
            method: "post", path: "/people/{person}/password-link", tag: "identity",
            summary: LocalizedText(
                "Make a one-time link for a person", de: "Einmal-Link für eine Person"),
            detail: "Allowed: IT.", parameters: [path("person", number)],
            success: ["201": "Any"]),
        APIResource(
            method: "post", path: "/people/{person}/sign-out", tag: "identity",
            summary: LocalizedText(
                "End all sessions and tokens of a person",
                de: "Alle Sitzungen und Tokens einer Person beenden"),
            detail: "Allowed: IT, and everybody for themselves.",
            parameters: [path("person", number)], success: ["204": nil]),
        APIResource(
            method: "get", path: "/tokens", tag: "identity",
            summary: LocalizedText("The own tokens", de: "Die eigenen Tokens"),
            success: ["200": "Rows"]),
        APIResource(
            method: "post", path: "/tokens", tag: "identity",
            summary: LocalizedText("Make a token", de: "Ein Token anlegen"),
            detail: "The secret is told once.",
            body: object(
                [
                    "name": ["type": "string", "minLength": 1],
                    "scope": ["type": "string", "enum": ["read", "write"]],
                    "days": ["type": "integer", "minimum": 1, "maximum": 3650],
                ], required: ["name"]), success: ["201": "Any"]),
        APIResource(
            method: "delete", path: "/token", tag: "identity",
            summary: LocalizedText(
                "Revoke the token that is sent", de: "Das gesendete Token zurückziehen"),
            success: ["204": nil]),
        APIResource(
            method: "delete", path: "/tokens/{token}", tag: "identity",
            summary: LocalizedText("Revoke a token", de: "Ein Token zurückziehen"),
            parameters: [path("token", number)], success: ["204": nil]),
    ]

    private static let text: JSONValue = ["type": "string"]
    private static let number: JSONValue = ["type": "integer", "minimum": 1]
    private static let password: JSONValue = ["type": "string", "minLength": 12]

    private static func object(_ properties: [String: JSONValue], required: [String]) -> JSONValue {
        [
            "type": "object", "additionalProperties": false, "properties": .object(properties),
            "required": .list(required.map(JSONValue.text)),
        ]
    }

    private static func path(_ name: String, _ schema: JSONValue) -> APIParameter {
        APIParameter(
            name: name, place: "path", isRequired: true, schema: schema,
            meaning: LocalizedText("the \(name)", de: name))
    }
}
