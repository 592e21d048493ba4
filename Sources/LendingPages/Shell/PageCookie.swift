import Hummingbird
import Lending

/// What pages keep in a browser besides its session. None of it is worth anything to others.
struct PageCookie: Sendable {
    enum Name: String, Sendable {
        /// The language that was chosen.
        case language = "leihlotse-language"
        /// What was said after the last change.
        case notice = "leihlotse-notice"
    }

    let name: Name
    let value: String
    let seconds: Int

    init(_ name: Name, _ value: String, seconds: Int) {
        self.name = name
        self.value = value
        self.seconds = seconds
    }

    func cookie(isSecure: Bool) -> Cookie {
        Cookie(
            name: name.rawValue, value: value, maxAge: seconds, path: "/", secure: isSecure,
            httpOnly: true, sameSite: .lax)
    }

    static func value(_ name: Name, in request: Request) -> String? {
        request.cookies[name.rawValue]?.value
    }
}
