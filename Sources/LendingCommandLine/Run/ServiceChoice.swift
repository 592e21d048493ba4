import Lending
import LendingClient
import LendingStore

/// Whether a service carries a command out, and which: what is nearest to the command counts.
///
/// 1. `--server` or `LEIHLOTSE_SERVER`, with `LEIHLOTSE_TOKEN` or the token of `sign-in`
/// 2. `LEIHLOTSE_DATABASE_URL`: a database
/// 3. the service of the last `sign-in`
/// 4. the private database
struct ServiceChoice {
    private let environment: CommandEnvironment
    private let options: CommonOptions

    init(_ environment: CommandEnvironment, _ options: CommonOptions) {
        self.environment = environment
        self.options = options
    }

    /// For what is about a database itself: where commands go to a service, the city's data are not in one
    /// here.
    ///
    /// - Throws: `CommandFailure` where they do.
    func refuseService() throws {
        let isSignedIn = try environment.databaseURL == nil && SignInFile(environment).read() != nil
        if named != nil || isSignedIn { throw CommandFailure.needsDatabase }
    }

    /// The address that is said with the command, or around it.
    private var named: String? { options.server ?? environment.value("LEIHLOTSE_SERVER") }

    /// nil: a database here.
    func connection() throws -> ServiceConnection? {
        if let named {
            let url = try ServiceConnection.address(named)
            let secret =
                try environment.value("LEIHLOTSE_TOKEN") ?? keptToken(of: url)
            guard let secret else { throw CommandFailure.notSignedIn(url) }
            return try ServiceConnection(url, secret: secret, language: environment.language)
        }
        if environment.databaseURL != nil { return nil }
        guard let kept = try SignInFile(environment).read() else { return nil }
        return try ServiceConnection(
            kept.server, secret: environment.value("LEIHLOTSE_TOKEN") ?? kept.token,
            language: environment.language)
    }

    private func keptToken(of url: String) throws -> String? {
        let kept = try SignInFile(environment).read()
        return kept?.server == url ? kept?.token : nil
    }
}

extension CommandEnvironment {
    /// A variable that is set and not empty.
    func value(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}

extension CommandFailure {
    static func notSignedIn(_ url: String) -> CommandFailure {
        CommandFailure(
            .notPermitted,
            LocalizedText(
                "you are not signed in to \(url)", de: "Sie sind bei \(url) nicht angemeldet"),
            remedies: [.signIn(to: url)])
    }

    static let needsDatabase = CommandFailure(
        .usage,
        LocalizedText(
            "this command works on a database here, not through a service",
            de: "dieser Befehl arbeitet auf einer Datenbank hier, nicht über einen Dienst"),
        hint: LocalizedText(
            "Run it where the service runs, or name the database in LEIHLOTSE_DATABASE_URL.",
            de:
                "Dort ausführen, wo der Dienst läuft, oder die Datenbank in LEIHLOTSE_DATABASE_URL nennen."
        ))

    static func nothingToCopy(in home: String) -> CommandFailure {
        CommandFailure(
            .noDatabase,
            LocalizedText(
                "there is no database to copy in \(home)",
                de: "in \(home) ist keine Datenbank zum Kopieren"),
            hint: LocalizedText(
                "LEIHLOTSE_HOME names another folder, LEIHLOTSE_DATABASE_URL another database.",
                de:
                    "LEIHLOTSE_HOME nennt einen anderen Ordner, LEIHLOTSE_DATABASE_URL eine andere Datenbank."
            ))
    }
}

extension CommandSession {
    /// The database here.
    func ownStore() throws -> Store {
        guard let store = backend.store else { throw CommandFailure.needsDatabase }
        return store
    }
}
