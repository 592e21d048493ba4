public import Hummingbird
public import LendingIdentity

/// The cookie in which a browser keeps its session.
public enum SessionCookie {
    private static let name = "leihlotse-session"
    /// By TLS: browsers take this name only from this host, and for all of it.
    private static let secureName = "__Host-leihlotse-session"

    public static func make(_ secret: Secret, isSecure: Bool) -> Cookie {
        cookie(secret.text, isSecure: isSecure)
    }

    /// What a browser replaces its session by.
    public static func removed(isSecure: Bool) -> Cookie {
        cookie("", maxAge: 0, isSecure: isSecure)
    }

    private static func cookie(_ value: String, maxAge: Int? = nil, isSecure: Bool) -> Cookie {
        Cookie(
            name: isSecure ? secureName : name, value: value, maxAge: maxAge, path: "/",
            secure: isSecure, httpOnly: true, sameSite: .lax)
    }

    /// The same as a secret, for pages: these look themselves at where a form comes from.
    public static func secret(in request: Request, isSecure: Bool) -> Secret? {
        value(in: request, isSecure: isSecure).map { Secret(sent: $0) }
    }

    /// The session that a browser sends; by TLS only one that was set by TLS.
    static func value(in request: Request, isSecure: Bool) -> String? {
        request.cookies[isSecure ? secureName : name]?.value
    }
}
