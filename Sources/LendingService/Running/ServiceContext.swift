import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingStore
import NIOCore

/// What is known of one request.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The peer's address, or what a trusted proxy says of it.
    var address: String
    var language = Language.english
    var signedIn: SignedIn?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    /// Who asks.
    ///
    /// - Throws: ``RequestFailure``.
    var who: SignedIn {
        get throws {
            guard let signedIn else { throw RequestFailure.notSignedIn }
            return signedIn
        }
    }

    /// Who asks for something to be changed.
    var writer: SignedIn {
        get throws {
            let who = try who
            guard who.mayWrite else {
                throw RequestFailure(
                    .notPermitted, "token-reads-only",
                    LocalizedText(
                        "this token may only read", de: "dieses Token darf nur lesen"))
            }
            return who
        }
    }
}
