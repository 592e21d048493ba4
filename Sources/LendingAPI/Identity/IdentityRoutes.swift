import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingService
import LendingStore
import LendingWire

/// Sign-in, sessions, tokens, passwords and one-time links.
struct IdentityRoutes: Sendable {
    let core: ServiceCore

    func add(to router: RouterGroup<ServiceContext>) {
        router.post("/session") { request, context in try await signIn(request, context) }
        router.delete("/session") { request, context in try await signOut(request, context) }
        router.get("/me") { request, context in
            let caller = try await Caller(request, context, core.store)
            let who = try context.who
            return JSONBody.response(Me(caller.actor, mayWrite: who.mayWrite, today: who.today))
        }
        router.put("/password") { request, context in
            try await changePassword(request, context)
        }
        router.get("/password-links/{secret}") { _, context in
            let secret = Secret(sent: try context.parameters.require("secret"))
            return JSONBody.response(try await core.accounts.holder(ofLink: secret))
        }
        router.post("/password-links/{secret}") { request, context in
            try await useLink(request, context)
        }
        router.post("/people/{person}/password-link") { request, context in
            try await makeLink(request, context)
        }
        router.post("/people/{person}/sign-out") { request, context in
            try await endAll(request, context)
        }
        router.get("/sessions") { _, context in
            JSONBody.response(ItemList(try await core.accounts.sessions(of: try context.who)))
        }
        router.delete("/sessions/{session}") { _, context in
            guard let id = Int64(try context.parameters.require("session")) else {
                throw RequestFailure.notFound
            }
            try await core.accounts.endSession(id, of: try context.writer)
            return Response(status: .noContent)
        }
        router.get("/tokens") { request, context in
            let own = try await Caller(request, context, core.store).ownSelf
            return JSONBody.response(ItemList(try await core.accounts.tokens(of: own)))
        }
        router.post("/tokens") { request, context in try await makeToken(request, context) }
        router.delete("/token") { _, context in
            try await core.accounts.revoke(try context.who)
            return Response(status: .noContent)
        }
        router.delete("/tokens/{token}") { request, context in
            guard let id = Int64(try context.parameters.require("token")) else {
                throw RequestFailure.notFound
            }
            let own = try await Caller(writing: request, context, core.store).ownSelf
            let changed = try await core.accounts.revokeToken(id, of: own)
            return JSONBody.response(Effect(changed: changed))
        }
    }

    private func signIn(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let sent = try await JSONBody.read(Credentials.self, request, upTo: 65_536)
        let browser = KnownBrowser(request)
        let (secret, actor) = try await core.accounts.signIn(
            login: sent.login, password: sent.password, from: browser.origin(context))
        return begun(SessionBegun(secret: secret.text, name: actor.name), browser, context)
    }

    private func begun(
        _ session: SessionBegun, _ browser: KnownBrowser, _ context: ServiceContext
    ) -> Response {
        var response = JSONBody.response(session, status: .created)
        let isSecure = context.isSecure
        response.setCookie(
            SessionCookie.make(Secret(sent: session.secret), isSecure: isSecure))
        if let cookie = browser.cookie(isSecure: isSecure) { response.setCookie(cookie) }
        return response
    }

    private func signOut(_ request: Request, _ context: ServiceContext) async throws -> Response {
        _ = try context.who
        if let secret = Authentication.secret(in: request, isSecure: context.isSecure) {
            try await core.accounts.endSession(secret)
        }
        var response = Response(status: .noContent)
        response.setCookie(SessionCookie.removed(isSecure: context.isSecure))
        return response
    }

    private func changePassword(
        _ request: Request, _ context: ServiceContext
    ) async throws -> Response {
        let sent = try await JSONBody.read(PasswordChange.self, request, upTo: 65_536)
        let tokens = try await core.accounts.changePassword(
            of: try await own(request, context), login: sent.login, from: sent.old,
            to: sent.password, revokesTokens: sent.revokeTokens ?? false,
            from: KnownBrowser(request).origin(context))
        return JSONBody.response(PasswordChanged(tokens: tokens))
    }

    /// Who asks for a change of their own; nobody does so for another.
    private func own(_ request: Request, _ context: ServiceContext) async throws -> SignedIn {
        _ = try await Caller(writing: request, context, core.store).ownSelf
        return try context.who
    }

    private func useLink(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let sent = try await JSONBody.read(PasswordChoice.self, request, upTo: 65_536)
        let secret = Secret(sent: try context.parameters.require("secret"))
        let browser = KnownBrowser(request)
        let used = try await core.accounts.useLink(
            secret, password: sent.password, revokesTokens: sent.revokeTokens ?? false,
            from: browser.origin(context))
        return begun(
            SessionBegun(secret: used.secret.text, name: used.actor.name, tokens: used.tokens),
            browser, context)
    }

    private func makeLink(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let caller = try await Caller(writing: request, context, core.store)
        // Before anybody is looked for: nobody learns who is known here.
        guard caller.may("accounts.link") else { throw IdentityFailure.notAllowed("accounts.link") }
        let person = try await person(context, caller)
        let sent = try await JSONBody.read(OwnPassword.self, request, upTo: 65_536)
        let proof = try await proof(sent.password, request, context)
        let link = try await core.accounts.makeLink(for: person, by: caller, proof)
        let url = core.configuration.publicURL.map {
            "\($0)/api/v1/password-links/\(link.secret.text)"
        }
        return JSONBody.response(
            PasswordLink(secret: link.secret.text, url: url, expiresAt: link.expiresAt),
            status: .created)
    }

    private func endAll(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let caller = try await Caller(writing: request, context, core.store)
        let named = try context.part("person")
        let isOwn = named == "\(caller.actor.id)" || named == "#\(caller.actor.id)"
        guard isOwn || caller.may("accounts.revoke") else {
            throw IdentityFailure.notAllowed("accounts.revoke")
        }
        let person = try await person(context, caller)
        let changed = try await core.accounts.endAll(of: person, by: caller)
        return JSONBody.response(Effect(changed: changed))
    }

    private func person(_ context: ServiceContext, _ caller: Caller) async throws -> PersonID {
        let number = try await NamedThings(core.store, for: caller.reader).number(
            inPath: try context.part("person"), .people)
        return try await core.store.actor(PersonID(number)).id
    }

    private func makeToken(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let sent = try await JSONBody.read(NewToken.self, request, upTo: 65_536)
        let scope = sent.scope ?? "write"
        guard ["read", "write"].contains(scope) else {
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "scope: \"\(scope)\" is not allowed; allowed: read, write",
                    de: "scope: „\(scope)“ ist nicht erlaubt; erlaubt: read, write"))
        }
        let own = try await own(request, context)
        let made = try await core.accounts.makeToken(
            of: own.actor, name: sent.name, mayWrite: scope == "write", days: sent.days ?? 365,
            try await proof(sent.password, request, context))
        return JSONBody.response(
            MadeToken(token: made.token, secret: made.secret.text), status: .created)
    }

    /// The proof of the one who signed in, also where they act for another.
    private func proof(
        _ password: String?, _ request: Request, _ context: ServiceContext
    ) async throws -> Proof {
        try await core.accounts.prove(
            try context.who, password: password, from: KnownBrowser(request).origin(context))
    }
}
