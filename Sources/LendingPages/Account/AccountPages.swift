import HTML
import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingService
import LendingWire

/// The own account: who one is, the password, and the tokens with which programs sign in.
struct AccountPages: Sendable {
    func add(to pages: PageRouter) {
        pages.get("/account") { try await account($0) }
        pages.post("/account/password") { try await changePassword($0) }
        pages.post("/account/tokens") { try await makeToken($0) }
        pages.post("/account/revoke") { try await revoke($0) }
        pages.post("/account/end") { try await end($0) }
    }

    /// - Parameter secret: of a token that was made just now: it is told once.
    private func account(
        _ visit: Visit, failure: (any Failure)? = nil, made secret: Secret? = nil
    ) async throws -> Page {
        let caller = try visit.reader
        let tokens = try await visit.core.accounts.tokens(of: caller.person)
        let sessions = try await visit.core.accounts.sessions(of: try visit.own)
        var page = Page(visit("My account", de: "Mein Konto")) {
            if let failure { FailureView(failure, visit).html }
            if let secret {
                Element.section(.class("notice good"), .role("status")) {
                    Element.p {
                        visit(
                            "The new token, told this once: ",
                            de: "Das neue Token, nur dieses eine Mal gezeigt: ")
                    }
                    Element.p { Element.code { secret.text } }
                }
            }
            Element.dl(.class("facts")) {
                Element.dt { visit("Name", de: "Name") }
                Element.dd { PersonTitle.text(caller.person.name, caller.person.id) }
                Element.dt { visit("I am", de: "Ich bin") }
                Element.dd {
                    Audience.allCases.filter(caller.person.audiences.contains)
                        .map { visit($0.title) }.joined(separator: ", ")
                }
            }
            if visit.sees("person-data") {
                Element.p {
                    Element.a(
                        .href(
                            Address(
                                ["lists", "person-data"],
                                pairs: [("person", "#\(caller.person.id)")]))
                    ) {
                        visit(
                            "All that is recorded of me", de: "Alles, was über mich erfasst ist")
                    }
                }
            }
            password(visit)
            SessionList(sessions: sessions, visit: visit).html
            self.tokens(tokens, secret == nil ? visit.form : FormBody(), visit)
        }
        page.tell(failure)
        return page
    }

    private func password(_ visit: Visit) -> HTML {
        Element.section {
            Element.h2 { visit("Change the password", de: "Passwort ändern") }
            Element.p(.class("hint")) {
                visit(
                    "A new password signs out all other browsers.",
                    de: "Ein neues Passwort meldet alle anderen Browser ab.")
            }
            Element.form(
                .method(.post), .action(Address(["account", "password"])), .class("work")
            ) {
                visit.seal.input
                PasswordField(
                    "old-password", visit("Present password", de: "Jetziges Passwort"),
                    "current-password"
                ).html
                PasswordField(
                    "password", visit("New password", de: "Neues Passwort"), "new-password",
                    hint: visit("12 characters or more", de: "Mindestens 12 Zeichen")
                ).html
                Element.p(.class("go")) {
                    Element.button(.class("main")) {
                        visit("Change the password", de: "Passwort ändern")
                    }
                }
            }
        }
    }

    private func tokens(_ tokens: [APIToken], _ typed: FormBody, _ visit: Visit) -> HTML {
        Element.section {
            Element.h2 { visit("Tokens for programs", de: "Tokens für Programme") }
            if tokens.isEmpty {
                Element.p(.class("nothing")) { visit("There are none.", de: "Es gibt keine.") }
            } else {
                Element.ul(.class("cards")) {
                    for token in tokens { Element.li { card(token, visit) } }
                }
            }
            Element.details(.class("more"), typed["name"] == nil ? nil : .open) {
                Element.summary { visit("Make a token", de: "Ein Token anlegen") }
                Element.form(
                    .method(.post), .action(Address(["account", "tokens"])), .class("work")
                ) {
                    visit.seal.input
                    Element.div(.class("field")) {
                        Element.label(.for("token-name")) {
                            visit("What it is for", de: "Wofür es ist")
                        }
                        Element.input(
                            .id("token-name"), .name("name"), .type(.text), .required,
                            .maxlength(200), .value(typed["name"] ?? ""))
                    }
                    Element.div(.class("choice")) {
                        Element.input(
                            .type(.checkbox), .id("token-write"), .name("write"), .value("true"),
                            typed["write"] == "true" ? .checked : nil)
                        Element.label(.for("token-write")) {
                            visit("It may change things", de: "Es darf etwas ändern")
                        }
                    }
                    PasswordField(
                        "secret", visit("Your password", de: "Ihr Passwort"), "current-password"
                    ).html
                    Element.p(.class("go")) {
                        Element.button { visit("Make it", de: "Token anlegen") }
                    }
                }
            }
        }
    }

    private func card(_ token: APIToken, _ visit: Visit) -> HTML {
        HTML {
            Element.h3 { token.name }
            Element.p {
                token.scope == "write"
                    ? visit("may change things", de: "darf ändern")
                    : visit("only reads", de: "liest nur")
                visit(", until ", de: ", bis ") + visit.day(token.expiresAt)
            }
            Element.form(.method(.post), .action(Address(["account", "revoke"]))) {
                visit.seal.input
                Element.input(.type(.hidden), .name("token"), .value("\(token.id)"))
                Element.button(.aria("label", "\(token.name): " + visit("End it", de: "Beenden"))) {
                    visit("End it", de: "Beenden")
                }
            }
        }
    }

    // MARK: Changes

    private func changePassword(_ visit: Visit) async throws -> PageAnswer {
        let who = try visit.own
        do {
            _ = try await visit.core.accounts.changePassword(
                of: who, login: nil, from: visit.form["old-password"] ?? "",
                to: visit.form["password"] ?? "",
                from: KnownBrowser(visit.request).origin(visit.context))
        } catch let failure as IdentityFailure {
            return .page(try await account(visit, failure: failure))
        }
        return .seeOther(
            Address(["account"]),
            Notice(visit("The password was changed.", de: "Das Passwort ist geändert.")))
    }

    private func makeToken(_ visit: Visit) async throws -> PageAnswer {
        let who = try visit.own
        do {
            let proof = try await visit.core.accounts.prove(
                who, password: visit.form["secret"] ?? "",
                from: KnownBrowser(visit.request).origin(visit.context))
            let made = try await visit.core.accounts.makeToken(
                of: who.actor, name: visit.form["name"] ?? "",
                mayWrite: visit.form["write"] == "true", days: 365, proof)
            // Told on this page, which nobody keeps.
            return .page(try await account(visit, made: made.secret))
        } catch let failure as IdentityFailure {
            return .page(try await account(visit, failure: failure))
        }
    }

    private func revoke(_ visit: Visit) async throws -> PageAnswer {
        guard let id = visit.form["token"].flatMap({ Int64($0) }) else {
            throw RequestFailure.notFound
        }
        _ = try await visit.core.accounts.revokeToken(id, of: try visit.own.actor)
        return .seeOther(
            Address(["account"]), Notice(visit("The token ended.", de: "Das Token ist beendet.")))
    }

    private func end(_ visit: Visit) async throws -> PageAnswer {
        guard let id = visit.form["session"].flatMap({ Int64($0) }) else {
            throw RequestFailure.notFound
        }
        try await visit.core.accounts.endSession(id, of: try visit.own)
        return .seeOther(
            Address(["account"]),
            Notice(visit("That browser is signed out.", de: "Der Browser ist abgemeldet.")))
    }
}
