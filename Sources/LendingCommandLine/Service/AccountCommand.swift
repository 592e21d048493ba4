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
                de: "Das Passwort einer Person setzen, auf der Datenbank (nur IT)."))
    }

    @Argument(
        help: help("Whose; else your own.", de: "Wessen; sonst das eigene.", name: "PERSON"),
        completion: .people)
    var person: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await CommandSession.open(common) { session in
            guard let store = session.backend.store else { throw CommandFailure.needsDatabase }
            try session.require("accounts.password")
            let found =
                if let person { try await session.changing.person(person) } else {
                    FoundPerson(id: session.caller.actor.id, name: session.caller.actor.name)
                }
            let password = try PasswordPrompt(session.environment).read(isNew: true)
            try await Accounts(store).setPassword(
                of: found.id, to: password, by: session.caller)
            try session.console.print(
                words(
                    "password of \(found.named) set", de: "Passwort von \(found.named) gesetzt"))
        }
    }
}

struct AccountLinkCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "link",
            abstract: words(
                "Make a one-time link with which a person chooses a password (IT only).",
                de: "Einen Einmal-Link anlegen, mit dem jemand ein Passwort wählt (nur IT)."))
    }

    @Argument(help: help("For whom.", de: "Für wen.", name: "PERSON"), completion: .people)
    var person: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await CommandSession.open(common) { session in
            try session.require("accounts.link")
            let found = try await session.changing.person(person)
            let secret: String
            let expires: String
            if let client = session.backend.operations as? ServiceClient {
                let link = try await client.makeLink(for: found.id)
                (secret, expires) = (link.secret, link.expiresAt)
            } else {
                let link = try await Accounts(try session.ownStore()).makeLink(
                    for: found.id, by: session.caller)
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
