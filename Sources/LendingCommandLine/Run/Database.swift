import EmbeddedPostgres
import Lending
import LendingStore

/// Which database a command uses: the configured one, or a private one of its own.
struct Database {
    let environment: CommandEnvironment

    init(_ environment: CommandEnvironment) {
        self.environment = environment
    }

    /// The embedded cluster; nil: a database is configured.
    func cluster() throws -> EmbeddedCluster? {
        guard environment.databaseURL == nil else { return nil }
        return EmbeddedCluster(at: try location())
    }

    /// The folder for what is the city's own here, also where the database is another one.
    func home() throws -> String { try location().folder }

    private func location() throws -> ClusterLocation {
        do {
            return try ClusterLocation.standard(
                home: environment.home, environment: environment.variables,
                userID: environment.userID)
        } catch {
            throw error.code == .invalidHome ? unusableHome : error
        }
    }

    /// Names the variable that the folder comes from.
    private var unusableHome: any Error {
        let needed = LocalizedText(
            "an absolute path without control characters is needed",
            de: "nötig ist ein absoluter Pfad ohne Steuerzeichen")
        guard let home = environment.home else {
            return CommandFailure(
                .usage, LocalizedText("HOME: ", de: "HOME: ") + needed,
                hint: LocalizedText(
                    "LEIHLOTSE_HOME can name the folder too.",
                    de: "Den Ordner kann auch LEIHLOTSE_HOME nennen."))
        }
        return CommandFailure(
            .usage,
            LocalizedText("LEIHLOTSE_HOME is “\(home)”; ", de: "LEIHLOTSE_HOME ist „\(home)“; ")
                + needed)
    }

    /// The embedded cluster, for commands that are about it.
    func embedded() throws -> EmbeddedCluster {
        guard let cluster = try cluster() else {
            throw CommandFailure(
                .usage,
                LocalizedText(
                    "LEIHLOTSE_DATABASE_URL names a database that this program does not run",
                    de: "LEIHLOTSE_DATABASE_URL nennt eine Datenbank, die nicht von diesem "
                        + "Programm betrieben wird"))
        }
        return cluster
    }

    /// The connection string, starting the embedded server if need be.
    func connectionString() async throws -> String {
        if let url = environment.databaseURL { return url }
        guard let cluster = try cluster() else { return "" }
        let status = try cluster.status()
        if case .absent = status {
            say(
                LocalizedText(
                    "Creating a private PostgreSQL …", de: "Lege ein eigenes PostgreSQL an …"))
        }
        return try await cluster.start().connectionString
    }

    /// Where it is noted, outside the database, who was forgotten: `LEIHLOTSE_FORGOTTEN`, else the folder
    /// of the private database, also where another one is configured.
    ///
    /// - Returns: nil: there is no such place for whoever has neither.
    func forgottenFolder() throws -> String? {
        if let chosen = environment.forgotten { return chosen }
        if environment.databaseURL != nil { return try? location().folder }
        return try location().folder
    }

    /// - Parameters:
    ///   - isPeeking: changes no schema, and soon gives up.
    ///   - isReplaying: people who were forgotten may be back in it.
    func open(isPeeking: Bool = false, isReplaying: Bool = false) async throws -> Store {
        let connectionString = try await connectionString()
        if isPeeking {
            return try await Store.peek(connectionString, forgottenFolder: forgottenFolder())
        }
        return try await Store.open(
            connectionString, forgottenFolder: forgottenFolder(), isReplaying: isReplaying
        ) { _ in
            say(
                LocalizedText(
                    "Schema brought up to \(Migrator.latest).",
                    de: "Schema auf Stand \(Migrator.latest) gebracht."))
        }
    }

    private func say(_ text: LocalizedText) {
        environment.console.say(text(environment.language))
    }
}
