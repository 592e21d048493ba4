import ArgumentParser
import Lending
import LendingClient
import LendingIdentity
import LendingOperations
import LendingStore
import LendingWire

struct AccountCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "account",
            abstract: words(
                "Who signs in to the service, and how.",
                de: "Wer sich beim Dienst anmeldet, und wie."),
            subcommands: HelpSeeker.offered(
                [
                    AccountPasswordCommand.self, AccountLinkCommand.self, AccountRevokeCommand.self,
                ], of: "account"))
    }
}

/// Also makes the first administrator: no password exists before.
struct AccountPasswordCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "password",
            abstract: words(
                "Set a person's password, on the database (IT only).",
                de: "Das Passwort einer Person setzen, auf der Datenbank (nur IT)."),
            discussion: words(
                "Through a service everybody changes their own; the old one is asked for first, or "
                    + "read as the first line of standard input.",
                de: "Über einen Dienst ändern alle ihr eigenes; zuerst wird das alte erfragt, oder "
                    + "als erste Zeile der Standardeingabe gelesen."))
    }

    @Argument(
        help: help("Whose; else your own.", de: "Wessen; sonst das eigene.", name: "PERSON"),
        completion: .people)
    var person: String?
    @Flag(
        help: help(
            "End the person's tokens too.", de: "Auch die Tokens der Person beenden."))
    var revokeTokens = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await CommandSession.open(common) { session in
            if person == nil, let client = session.backend.operations as? ServiceClient {
                try await changeOwn(client, session)
                return
            }
            guard let store = session.backend.store else { throw CommandFailure.needsDatabase }
            try session.require("accounts.password")
            let found =
                if let person { try await session.changing.person(person) } else {
                    FoundPerson(id: session.caller.actor.id, name: session.caller.actor.name)
                }
            let password = try PasswordPrompt(session.environment).read(isNew: true)
            let tokens = try await Accounts(store).setPassword(
                of: found.id, to: password, revokesTokens: revokeTokens, by: session.caller)
            try session.console.print(
                words(
                    "password of \(found.named) set", de: "Passwort von \(found.named) gesetzt"))
            TokenList(tokens).say(session.console, session.language)
        }
    }

    private func changeOwn(_ client: ServiceClient, _ session: CommandSession) async throws {
        let prompt = PasswordPrompt(session.environment)
        let old = try prompt.readOwn()
        let new = try prompt.read(
            isNew: true, LocalizedText("New password: ", de: "Neues Passwort: "))
        let tokens = try await client.changePassword(
            PasswordChange(
                login: nil, old: old, password: new, revokeTokens: revokeTokens ? true : nil))
        try session.console.print(words("password changed", de: "Passwort geändert"))
        TokenList(tokens).say(session.console, session.language)
    }
}

/// The tokens that still hold after a change of a password, said beside the result.
struct TokenList {
    private let tokens: [APIToken]

    init(_ tokens: [APIToken]) { self.tokens = tokens }

    func say(_ console: Console, _ language: Language) {
        guard !tokens.isEmpty else { return }
        console.say(
            LocalizedText(
                "These tokens still hold; --revoke-tokens ends them too:",
                de: "Diese Tokens gelten weiter; --revoke-tokens beendet auch sie:")(language))
        for token in tokens {
            let until = LocalTime(shown: token.expiresAt)?.text(language) ?? token.expiresAt
            console.say(
                LocalizedText(
                    "  \(token.id)  \(token.name)  (\(token.scope), until \(until))",
                    de: "  \(token.id)  \(token.name)  (\(token.scope), bis \(until))")(language))
        }
    }
}

/// How somebody proves once more who they are.
struct ProofOptions: ParsableArguments {
    @Flag(
        help: help(
            "Read your password from standard input, where a service asks for it once more.",
            de: "Ihr Passwort von der Standardeingabe lesen, wo ein Dienst es noch einmal "
                + "verlangt."))
    var withPassword = false

    /// Does what a service may want the own password for: at a terminal it is asked for then.
    func proving<Result: Sendable>(
        _ session: CommandSession,
        _ work: @Sendable (_ password: String?) async throws -> Result
    ) async throws -> Result {
        let prompt = PasswordPrompt(session.environment)
        if withPassword { return try await work(try prompt.readOwn()) }
        do { return try await work(nil) } catch let failure as ServiceFailure
            where failure.refusals.first?.code == "password-needed"
            && session.console.inputIsTerminal
        {
            return try await work(try prompt.readOwn())
        }
    }
}

struct AccountLinkCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "link",
            abstract: words(
                "Make a one-time link with which a person chooses a password (IT only).",
                de: "Einen Einmal-Link anlegen, mit dem jemand ein Passwort wählt (nur IT)."),
            discussion: words(
                "Older links of the person end with it.",
                de: "Ältere Links der Person enden damit."))
    }

    @Argument(help: help("For whom.", de: "Für wen.", name: "PERSON"), completion: .people)
    var person: String
    @OptionGroup var proof: ProofOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await CommandSession.open(common) { session in
            try session.require("accounts.link")
            let found = try await session.changing.person(person)
            let secret: String
            let expires: String
            if let client = session.backend.operations as? ServiceClient {
                let link = try await proof.proving(session) {
                    try await client.makeLink(for: found.id, password: $0)
                }
                (secret, expires) = (link.secret, link.expiresAt)
            } else {
                let link = try await Accounts(try session.ownStore()).makeLink(
                    for: found.id, by: session.caller, .onTheDatabase)
                (secret, expires) = (link.secret.text, link.expiresAt)
            }
            try session.console.print(secret)
            let until = LocalTime(shown: expires)?.text(session.language) ?? expires
            session.console.say(
                words(
                    "For \(found.named), once, until \(until): leihlotse sign-in URL --link …",
                    de: "Für \(found.named), einmal, bis \(until): leihlotse sign-in URL --link …"
                ))
        }
    }
}

struct AccountRevokeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: words(
                "End all sessions and tokens of a person (IT only).",
                de: "Alle Sitzungen und Tokens einer Person beenden (nur IT)."))
    }

    @Argument(help: help("Of whom.", de: "Von wem.", name: "PERSON"), completion: .people)
    var person: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await CommandSession.open(common) { session in
            try session.require("accounts.revoke")
            let found = try await session.changing.person(person)
            let ended =
                if let client = session.backend.operations as? ServiceClient {
                    try await client.signOutEverywhere(found.id)
                } else {
                    try await Accounts(try session.ownStore()).endAll(
                        of: found.id, by: session.caller)
                }
            try session.console.print(
                ended
                    ? words(
                        "all sign-ins of \(found.named) ended",
                        de: "alle Anmeldungen von \(found.named) beendet")
                    : words(
                        "\(found.named) has no sign-ins that could be ended",
                        de: "\(found.named) hat keine Anmeldungen, die zu beenden wären"))
        }
    }
}

extension CommandSession {
    /// Before anything is looked for or typed.
    fileprivate func require(_ action: String) throws {
        guard caller.may(action) else { throw IdentityFailure.notAllowed(action) }
    }
}
