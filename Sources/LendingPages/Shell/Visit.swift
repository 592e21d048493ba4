import HTML
import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingService
import LendingStore

/// One request for a page: who asks for what, in which language.
struct Visit: Sendable {
    let core: ServiceCore
    let request: Request
    let context: ServiceContext
    let language: Language
    /// The session; nil: nobody is signed in.
    let signedIn: SignedIn?
    /// Binds forms to the session.
    let seal: FormSeal
    /// In whose name something is asked for; nil: nobody is signed in.
    let caller: Caller?
    /// All that the address asks for.
    let asked: FormBody
    /// What was sent; nothing for what only reads.
    var form = FormBody()
    /// The file that was sent, if the form has one.
    var file: SentFile?
    /// What was said after the last change.
    var notice: Notice?

    /// - Parameter secret: of the session, if somebody is signed in.
    init(
        _ core: ServiceCore, _ request: Request, _ context: ServiceContext, _ language: Language,
        _ signedIn: SignedIn? = nil, secret: Secret? = nil
    ) {
        self.core = core
        self.request = request
        self.context = context
        self.language = language
        self.signedIn = signedIn
        seal = FormSeal(secret)
        caller = signedIn.map { Caller($0.actor, language: language) }
        // As browsers write what a form asks: a blank is a `+`.
        asked = FormBody(encoded: (request.uri.query ?? "").utf8) ?? FormBody()
    }

    var store: Store { core.store }
    /// The city's day.
    var today: CalendarDay { signedIn?.today ?? .first }
    var isSecure: Bool { context.isSecure }

    /// The text in the visit's language.
    func callAsFunction(_ english: String, de german: String) -> String {
        language == .german ? german : english
    }

    func callAsFunction(_ text: LocalizedText) -> String { text(language) }

    /// Who is signed in.
    ///
    /// - Throws: ``RequestFailure/notSignedIn``.
    var reader: Caller {
        get throws {
            guard let caller else { throw RequestFailure.notSignedIn }
            return caller
        }
    }

    /// Who is signed in, for what is only theirs.
    ///
    /// - Throws: ``RequestFailure/notSignedIn``.
    var own: SignedIn {
        get throws {
            guard let signedIn else { throw RequestFailure.notSignedIn }
            return signedIn
        }
    }

    /// The whole address of a place of the service, as others get it: under its public address, else
    /// under the one that was asked.
    func whole(_ address: Address) -> String { base + address.text }

    /// The address of the service, without a slash at its end.
    var base: String {
        var base =
            core.configuration.publicURL
            ?? (isSecure ? "https://" : "http://") + (request.head.authority ?? "localhost")
        while base.last == "/" { base.removeLast() }
        return base
    }

    func may(_ action: String) -> Bool { caller?.may(action) ?? false }

    func sees(_ report: String) -> Bool {
        caller.map { AccessTable.shows(report, $0.reader.audiences) } ?? false
    }

    /// What the address asks for under a name.
    func query(_ name: String) -> String? { asked[name] }

    /// The address that was asked for, as far as it is a place of this service.
    var address: Address {
        Address(local: request.uri.string) ?? Address([])
    }

    /// Names become numbers as this visitor may find them.
    var things: NamedThings {
        get throws { NamedThings(store, for: try reader.reader) }
    }
}
