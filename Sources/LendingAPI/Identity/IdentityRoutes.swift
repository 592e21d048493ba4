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
        let (secret, actor) = try await core.accounts.signIn(
            login: sent.login, password: sent.password, address: context.address)
        return begun(secret, actor, context)
    }

    private func begun(
        _ secret: Secret, _ actor: Actor, _ context: ServiceContext
    ) -> Response {
        var response = JSONBody.response(
            SessionBegun(secret: secret.text, name: actor.name), status: .created)
        response.setCookie(SessionCookie.make(secret, isSecure: context.isSecure))
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
        let body = try await JSONBody.read(request, upTo: 65_536)
        guard [body["login"], body["old"]].allSatisfy({ ![nil, .null].contains($0) }) else {
            throw RequestFailure(
                .badInput, "field-missing",
                LocalizedText(
                    "login and old are needed to change a password",
                    de: "login und old sind nötig, um ein Passwort zu ändern"))
        }
        let sent = try OperationDecoding.value(PasswordChange.self, body)
        try await core.accounts.changePassword(
            of: Caller(writing: request, context, core.store).ownSelf, login: sent.login,
            from: sent.old,
            to: sent.password,
            address: context.address)
        return Response(status: .noContent)
    }

    private func useLink(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let sent = try await JSONBody.read(PasswordChoice.self, request, upTo: 65_536)
        let secret = Secret(sent: try context.parameters.require("secret"))
        let (session, actor) = try await core.accounts.useLink(
            secret, password: sent.password, address: context.address)
        return begun(session, actor, context)
    }

    private func makeLink(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let caller = try await Caller(writing: request, context, core.store)
        // Before anybody is looked for: nobody learns who is known here.
        guard caller.may("accounts.link") else { throw IdentityFailure.notAllowed("accounts.link") }
        let person = try await person(context, caller)
        let link = try await core.accounts.makeLink(for: person, by: caller)
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
        let made = try await core.accounts.makeToken(
            of: Caller(writing: request, context, core.store).ownSelf, name: sent.name,
            mayWrite: scope == "write",
            days: sent.days ?? 365)
        return JSONBody.response(
            MadeToken(token: made.token, secret: made.secret.text), status: .created)
    }
}
