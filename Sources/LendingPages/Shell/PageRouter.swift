import HTML
import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingService
import LendingStore
import NIOCore

/// Adds pages to the service's router: finds out who asks, refuses what does not come from our own
/// pages, and turns whatever goes wrong into a page that says so.
struct PageRouter {
    private let router: RouterGroup<ServiceContext>
    private let core: ServiceCore

    init(_ router: RouterGroup<ServiceContext>, _ core: ServiceCore) {
        self.router = router
        self.core = core
    }

    /// A page that only reads.
    func get(_ path: String, _ page: @escaping @Sendable (Visit) async throws -> Page) {
        on(path, .get) { _ in
        } then: {
            .page(try await page($0))
        }
    }

    /// A page, or the way to another one.
    func answer(_ path: String, _ answer: @escaping @Sendable (Visit) async throws -> PageAnswer) {
        on(path, .get) { _ in
        } then: {
            try await answer($0)
        }
    }

    /// Something that a form sends.
    func post(_ path: String, _ answer: @escaping @Sendable (Visit) async throws -> PageAnswer) {
        on(path, .post) {
            try await $0.receiveForm()
        } then: {
            try await answer($0)
        }
    }

    /// A file that a form sends, with its fields in front of it.
    ///
    /// - Parameters:
    ///   - limit: of the file, in bytes, where it is less than what may be imported.
    ///   - check: refuses, before anything comes, those who may send none.
    func upload(
        _ path: String, upTo limit: Int = .max,
        _ check: @escaping @Sendable (Visit) throws -> Void,
        _ answer: @escaping @Sendable (Visit, SentFile) async throws -> PageAnswer
    ) {
        on(path, .post) { visit in
            try PageRouter.refuseOtherSites(visit.request)
            try check(visit)
            visit.file = try await SentFile(
                visit.request, upTo: min(limit, visit.core.configuration.importLimit),
                fields: visit.core.configuration.bodyLimit
            ) { [visit] form in
                guard visit.seal.holds(form) else { throw RequestFailure.staleForm }
            }
            visit.form = visit.file?.form ?? FormBody()
        } then: { visit in
            guard let file = visit.file else { throw RequestFailure.notFound }
            return try await answer(visit, file)
        }
    }

    /// - Parameter receive: takes what the request sends, once it is known who asks.
    private func on(
        _ path: String, _ method: HTTPRequest.Method,
        _ receive: @escaping @Sendable (inout Visit) async throws -> Void,
        then answer: @escaping @Sendable (Visit) async throws -> PageAnswer
    ) {
        router.on(RouterPath(stringLiteral: path), method: method) { [core] request, context in
            var language = context.language
            if let chosen = PageCookie.value(.language, in: request).flatMap(Language.init(locale:))
            {
                language = chosen
            }
            var visit = Visit(core, request, context, language)
            do {
                try await visit.findOut()
                try await receive(&visit)
                let answer = try await answer(visit)
                return PageRouter.response(answer, visit)
            } catch {
                return FailurePages(visit).response(error)
            }
        }
    }

    private static func response(_ answer: PageAnswer, _ visit: Visit) -> Response {
        switch answer {
        case .page(let page):
            var response = PageShell(visit).response(page)
            if visit.notice != nil {
                response.setCookie(
                    PageCookie(.notice, "", seconds: 0).cookie(isSecure: visit.isSecure))
            }
            return response
        case .seeOther(let address, let notice, let cookies):
            var target = address.text
            var cookies = cookies
            if let notice {
                target = address.adding(Notice.parameter, notice.number).text
                cookies.append(notice.cookie.cookie(isSecure: visit.isSecure))
            }
            var response = Response(status: .seeOther, headers: [.location: target])
            for cookie in cookies { response.setCookie(cookie) }
            return response
        case .file(let bytes, let type, let name):
            return Response(
                status: .ok,
                headers: [
                    .contentType: type,
                    .contentDisposition: "attachment; filename=\"\(name)\"",
                ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    /// A browser says where a form comes from, by one header or the other; one that says neither is too
    /// old to be protected.
    fileprivate static func refuseOtherSites(_ request: Request) throws {
        if let site = request.headers[.secFetchSite] {
            guard site == "same-origin" else { throw RequestFailure.otherSite }
            return
        }
        guard let origin = request.headers[.origin], let host = request.head.authority,
            ["https://\(host)", "http://\(host)"].contains(origin)
        else { throw RequestFailure.otherSite }
    }
}

extension Visit {
    /// Reads what a form sends, if it is one of ours.
    fileprivate mutating func receiveForm() async throws {
        try PageRouter.refuseOtherSites(request)
        form = try await FormBody(request, upTo: core.configuration.bodyLimit)
        // Nobody is signed in: what was typed goes along to the sign-in.
        guard caller == nil || seal.holds(form) else { throw RequestFailure.staleForm }
    }

    /// Who asks, which day it is, and what was said last.
    fileprivate mutating func findOut() async throws {
        let secret = SessionCookie.secret(in: request, isSecure: isSecure)
        var who: SignedIn?
        // A token is for programs, and may be one that only reads: pages take sessions.
        if let secret, let holder = try await core.accounts.holder(of: secret),
            holder.kind == .session
        {
            who = holder
        }
        self = Visit(core, request, context, language, who, secret: who == nil ? nil : secret)
        if let number = query(Notice.parameter),
            let kept = PageCookie.value(.notice, in: request)
        {
            notice = Notice(cookie: kept, number: number)
        }
    }
}

extension RequestFailure {
    static let otherSite = RequestFailure(
        .notPermitted, "other-site",
        LocalizedText(
            "this was not sent from one of our own pages",
            de: "das wurde nicht von einer unserer eigenen Seiten gesendet"))

    static let staleForm = RequestFailure(
        .outdated, "form-stale",
        LocalizedText(
            "the form is from an earlier sign-in; nothing was changed. Please send it once more",
            de: "das Formular stammt aus einer früheren Anmeldung; es wurde nichts geändert. Bitte "
                + "noch einmal absenden"))
}
