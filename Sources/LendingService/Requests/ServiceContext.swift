import HTTPTypes
public import Hummingbird
public import Lending
public import LendingIdentity
import NIOCore

/// What is known of one request.
public struct ServiceContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The peer's address, or what a trusted proxy says of it.
    public internal(set) var address: String
    /// By TLS, as far as anybody tells: directly it never is.
    public internal(set) var isSecure = false
    public internal(set) var language = Language.english
    public internal(set) var signedIn: SignedIn?

    let channel: any Channel

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        address = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    /// What stands in the path for a name of the route.
    ///
    /// - Throws: ``RequestFailure``: it is no text.
    public func part(_ name: String) throws -> String {
        guard let text = try parameters.require(name).fromAddress else {
            throw RequestFailure.notFound
        }
        return text
    }

    /// Who asks.
    ///
    /// - Throws: ``RequestFailure``.
    public var who: SignedIn {
        get throws {
            guard let signedIn else { throw RequestFailure.notSignedIn }
            return signedIn
        }
    }

    /// Who asks for something to be changed.
    public var writer: SignedIn {
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
