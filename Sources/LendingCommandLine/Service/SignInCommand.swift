import ArgumentParser
import Glibc
import Lending
import LendingClient
import LendingStore
import LendingWire

struct SignInCommand: CheckedCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sign-in",
            abstract: words(
                "Work with a service from now on.", de: "Ab jetzt mit einem Dienst arbeiten."),
            discussion: words(
                "Keeps a token in your configuration, readable by you only. The password is asked "
                    + "for, or read from standard input. With a one-time link: --link SECRET.",
                de: "Verwahrt ein Token in Ihrer Konfiguration, nur für Sie lesbar. Das Passwort "
                    + "wird erfragt oder von der Standardeingabe gelesen. Mit einem Einmal-Link: "
                    + "--link GEHEIMNIS."))
    }

    @Argument(
        help: help("Address of the service.", de: "Adresse des Dienstes.", name: "URL"))
    var url: String
    @Option(
        help: help(
            "Your login; else that of the system, or of the link.",
            de: "Ihre Anmeldung; sonst die des Systems oder des Links.",
            name: "LOGIN"))
    var login: String?
    @Option(
        help: help(
            "Secret of a one-time link: choose a password first.",
            de: "Geheimnis eines Einmal-Links: zuerst ein Passwort wählen.", name: "SECRET"))
    var link: String?
    @Flag(
        help: help(
            "With --link: end the tokens that you have.",
            de: "Mit --link: Ihre bisherigen Tokens beenden."))
    var revokeTokens = false
    @Option(
        help: help(
            "Language of the output: de or en.", de: "Sprache der Ausgabe: de oder en.",
            name: "LANGUAGE"), completion: .languages)
    var language: String?

    func check() throws {
        if revokeTokens, link == nil {
            throw ValidationError(
                words("--revoke-tokens goes with --link", de: "--revoke-tokens gehört zu --link"))
        }
    }

    func run() async throws {
        let environment = CommandEnvironment.current
        let connection = try ServiceConnection(url, secret: nil, language: environment.language)
        let client = ServiceClient(connection)
        let file = SignInFile(environment)
        // Before anything is used up: what is wrong here is mended here.
        try file.checkWritable()
        let begun =
            if let link { try await use(link, client, environment) } else {
                try await client.signIn(
                    login: login ?? environment.login,
                    password: try PasswordPrompt(environment).read(isNew: false))
            }
        let made = try await client.makeToken(in: begun, name: computerName())
        try file.write(
            SignInFile.Content(server: connection.url, token: made.secret))
        try environment.console.print(
            words(
                "\(made.person) is signed in to \(connection.url)",
                de: "\(made.person) ist bei \(connection.url) angemeldet"))
        TokenList(begun.tokens ?? []).say(environment.console, environment.language)
    }

    /// A link signs in whoever it is for.
    private func use(
        _ link: String, _ client: ServiceClient, _ environment: CommandEnvironment
    ) async throws -> SessionBegun {
        let holder = try await client.holder(ofLink: link)
        if let login, login.lowercased() != holder.login?.lowercased() {
            throw CommandFailure.linkOfAnother(holder)
        }
        environment.console.say(
            words("This link is for \(holder.name).", de: "Dieser Link ist für \(holder.name)."))
        let password = try PasswordPrompt(environment).read(isNew: true)
        return try await client.useLink(link, password: password, revokesTokens: revokeTokens)
    }

    private func computerName() -> String {
        var bytes = [CChar](repeating: 0, count: 256)
        gethostname(&bytes, bytes.count - 1)
        let name = String(
            decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "leihlotse@" + (name.isEmpty ? "?" : name)
    }
}

extension CommandFailure {
    static func linkOfAnother(_ holder: LinkHolder) -> CommandFailure {
        let name = [holder.name, holder.login.map { "(\($0))" }].compactMap { $0 }
            .joined(separator: " ")
        return CommandFailure(
            .usage,
            LocalizedText(
                "this link is for \(name); it was not used",
                de: "dieser Link ist für \(name); er wurde nicht benutzt"))
    }
}

struct SignOutCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sign-out",
            abstract: words(
                "Forget the service and its token.", de: "Den Dienst und sein Token vergessen."))
    }

    @Option(
        help: help(
            "Language of the output: de or en.", de: "Sprache der Ausgabe: de oder en.",
            name: "LANGUAGE"), completion: .languages)
    var language: String?

    func run() async throws {
        let environment = CommandEnvironment.current
        let file = SignInFile(environment)
        if let kept = try? file.read(),
            let connection = try? ServiceConnection(
                kept.server, secret: kept.token, language: environment.language)
        {
            // The token is worth nothing any more, if the service can be told.
            try? await ServiceClient(connection).revokeOwnToken()
        }
        let wasThere = try file.remove()
        try environment.console.print(
            wasThere
                ? words("signed out", de: "abgemeldet")
                : words("nobody was signed in", de: "niemand war angemeldet"))
    }
}
