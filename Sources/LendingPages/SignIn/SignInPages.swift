import HTML
import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingService
import LendingStore
import LendingWire

/// Signing in with name and password or by a one-time link, and signing out.
struct SignInPages: Sendable {
    func add(to pages: PageRouter) {
        pages.answer("/sign-in") { visit in
            if visit.caller != nil { return .seeOther(SignInPages.target(visit.query("back"))) }
            return .page(form(visit, FormBody()))
        }
        pages.post("/sign-in") { try await signIn($0) }
        pages.post("/sign-out") { try await signOut($0) }
        pages.answer("/welcome/{secret}") { .page(try await linkPage($0, FormBody())) }
        pages.post("/welcome/{secret}") { try await useLink($0) }
    }

    /// The page for signing in that leads on to where somebody wanted to go.
    static func address(backTo address: Address) -> Address {
        Address(["sign-in"], ["back": address.text == "/" ? nil : address.text])
    }

    private static func target(_ back: String?) -> Address {
        back.flatMap { Address(local: $0) } ?? Address([])
    }

    // MARK: Name and password

    private func form(_ visit: Visit, _ typed: FormBody, failure: (any Failure)? = nil) -> Page {
        let back = typed["back"] ?? visit.query("back")
        var page = Page(visit("Sign in", de: "Anmelden")) {
            if let failure { FailureView(failure, visit).html }
            if back?.hasPrefix("/d/") == true, failure == nil {
                Element.p {
                    visit(
                        "This device belongs to the city. Please sign in to see more.",
                        de: "Dieses Gerät gehört der Stadt. Bitte anmelden, um mehr zu sehen.")
                }
                if let contact = visit.core.configuration.contact {
                    Element.p(.class("notice")) {
                        visit("Found it? Please call: ", de: "Gefunden? Bitte melden: ")
                        Element.strong { contact }
                    }
                }
            }
            Element.form(.method(.post), .action(Address(["sign-in"])), .class("work")) {
                visit.seal.input
                if let back { Element.input(.type(.hidden), .name("back"), .value(back)) }
                Element.div(.class("field")) {
                    Element.label(.for("login")) { visit("Login", de: "Kennung") }
                    Element.input(
                        .id("login"), .name("login"), .type(.text), .autocomplete("username"),
                        .spellcheck(false), .required, .value(typed["login"] ?? ""))
                }
                PasswordField("password", visit("Password", de: "Passwort"), "current-password")
                    .html
                Element.p(.class("go")) {
                    Element.button(.class("main")) { visit("Sign in", de: "Anmelden") }
                }
            }
            Element.p(.class("hint")) {
                visit(
                    "No password yet, or forgotten? City IT sends you a link.",
                    de: "Noch kein Passwort, oder vergessen? Die IT schickt Ihnen einen Link.")
            }
        }
        page.tell(failure)
        return page
    }

    private func signIn(_ visit: Visit) async throws -> PageAnswer {
        let browser = KnownBrowser(visit.request)
        do {
            let (secret, _) = try await visit.core.accounts.signIn(
                login: (visit.form["login"] ?? "").trimmed,
                password: visit.form["password"] ?? "", from: browser.origin(visit.context))
            return begun(secret, browser, visit, to: SignInPages.target(visit.form["back"]))
        } catch let failure as any Failure where failure.kind != .unexpected {
            return .page(form(visit, visit.form, failure: failure))
        }
    }

    /// A session of its own begins with each sign-in, whatever the browser had before.
    private func begun(
        _ secret: Secret, _ browser: KnownBrowser, _ visit: Visit, to address: Address
    ) -> PageAnswer {
        .seeOther(
            address,
            cookies: [
                SessionCookie.make(secret, isSecure: visit.isSecure),
                browser.cookie(isSecure: visit.isSecure),
            ].compactMap { $0 })
    }

    private func signOut(_ visit: Visit) async throws -> PageAnswer {
        if let secret = SessionCookie.secret(in: visit.request, isSecure: visit.isSecure) {
            try await visit.core.accounts.endSession(secret)
        }
        return .seeOther(
            Address(["sign-in"]), cookies: [SessionCookie.removed(isSecure: visit.isSecure)])
    }

    // MARK: One-time links

    private func linkPage(
        _ visit: Visit, _ typed: FormBody, failure: (any Failure)? = nil
    ) async throws -> Page {
        let text = try visit.context.part("secret")
        let holder = try await visit.core.accounts.holder(ofLink: Secret(sent: text))
        var page = Page(visit("Choose a password", de: "Passwort wählen")) {
            if let failure { FailureView(failure, visit).html }
            Element.p {
                visit("For ", de: "Für ")
                Element.strong { holder.name }
                if let login = holder.login { visit(", login ", de: ", Kennung ") + login }
            }
            Element.form(
                .method(.post), .action(Address(["welcome", text])), .class("work")
            ) {
                visit.seal.input
                if let login = holder.login {
                    Element.input(
                        .type(.hidden), .name("login"), .autocomplete("username"), .value(login))
                }
                PasswordField(
                    "password", visit("New password", de: "Neues Passwort"), "new-password",
                    hint: visit("12 characters or more", de: "Mindestens 12 Zeichen")
                ).html
                Element.p(.class("go")) {
                    Element.button(.class("main")) {
                        visit("Keep it and sign in", de: "Speichern und anmelden")
                    }
                }
            }
        }
        page.tell(failure)
        return page
    }

    private func useLink(_ visit: Visit) async throws -> PageAnswer {
        let browser = KnownBrowser(visit.request)
        do {
            let used = try await visit.core.accounts.useLink(
                Secret(sent: try visit.context.part("secret")),
                password: visit.form["password"] ?? "", from: browser.origin(visit.context))
            return begun(used.secret, browser, visit, to: Address([]))
        } catch let failure as IdentityFailure {
            return .page(try await linkPage(visit, visit.form, failure: failure))
        }
    }
}
