public import Hummingbird
public import LendingIdentity

/// The cookie in which a browser keeps its session.
public enum SessionCookie {
    static let name = "leihlotse-session"

    public static func make(_ secret: Secret, isSecure: Bool) -> Cookie {
        Cookie(
            name: name, value: secret.text, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .strict)
    }

    public static var removed: Cookie {
        Cookie(name: name, value: "", maxAge: 0, path: "/", httpOnly: true, sameSite: .strict)
    }
}
