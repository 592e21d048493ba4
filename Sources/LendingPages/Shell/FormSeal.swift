import Crypto
import HTML
import LendingIdentity
import LendingReports

/// Binds forms to the session that got them, so that no page of others can send one: they know
/// neither the session nor what follows from it.
struct FormSeal: Sendable, Hashable {
    static let field = "form-seal"

    private let token: String

    /// - Parameter secret: the session's; nil: nobody is signed in, and there is nothing to bind to.
    init(_ secret: Secret?) {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("leihlotse form".utf8),
            using: SymmetricKey(data: Array((secret?.text ?? "").utf8)))
        token = Hexadecimal.text(code.prefix(16))
    }

    /// The hidden field of a form.
    var input: HTML { Element.input(.type(.hidden), .name(FormSeal.field), .value(token)) }

    /// Was the form made for this session? Compared in constant time.
    func holds(_ form: FormBody) -> Bool {
        let sent = Array((form[FormSeal.field] ?? "").utf8)
        let own = Array(token.utf8)
        guard sent.count == own.count else { return false }
        return zip(sent, own).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
