public import Hummingbird
public import LendingIdentity

/// What a browser keeps of its first sign-in here, so that whoever fails at the same address does not
/// keep its people out. It signs nobody in.
public struct KnownBrowser: Sendable {
    static let name = "leihlotse-browser"

    private let secret: Secret?
    private let isNew: Bool

    /// - Parameter request: what does not come from the service's own pages has no such thing.
    public init(_ request: Request) {
        guard request.headers[.secFetchSite] == "same-origin" else {
            (secret, isNew) = (nil, false)
            return
        }
        let kept = request.cookies[KnownBrowser.name]?.value
        secret = kept.map { Secret(sent: $0) } ?? Secret(prefix: "llb_")
        isNew = kept == nil
    }

    public func origin(_ context: ServiceContext) -> Origin {
        Origin(address: context.address, browser: secret)
    }

    /// For the answer to a success; nil: it is kept already.
    public func cookie(isSecure: Bool) -> Cookie? {
        guard isNew, let secret else { return nil }
        return Cookie(
            name: KnownBrowser.name, value: secret.text, maxAge: 30 * 86_400, path: "/",
            secure: isSecure, httpOnly: true, sameSite: .strict)
    }
}
