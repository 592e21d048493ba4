import ArgumentParser
import EmbeddedPostgres
import Lending
import LendingStore

struct DatabaseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "database",
            abstract: words(
                "The database behind the program.", de: "Die Datenbank hinter dem Programm."),
            subcommands: [
                DatabaseStartCommand.self, DatabaseStopCommand.self, DatabaseStatusCommand.self,
                DatabaseMigrateCommand.self, DatabaseURLCommand.self, DatabaseBackupCommand.self,
                DatabaseRestoreCommand.self,
            ])
    }
}

struct DatabaseStartCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "start",
            abstract: words("Start the private server.", de: "Den eigenen Server starten."))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        let running = try await Database(environment).embedded().start()
        try environment.console.print(
            (running.started
                ? LocalizedText(
                    "PostgreSQL \(running.version) started (process \(running.processID)).",
                    de: "PostgreSQL \(running.version) gestartet (Prozess \(running.processID)).")
                : LocalizedText(
                    "PostgreSQL \(running.version) runs already (process \(running.processID)).",
                    de: "PostgreSQL \(running.version) läuft bereits "
                        + "(Prozess \(running.processID))."))(environment.language))
    }
}

struct DatabaseStopCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "stop",
            abstract: words("Stop the private server.", de: "Den eigenen Server anhalten."))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        let wasRunning = try await Database(environment).embedded().stop()
        try environment.console.print(
            (wasRunning
                ? LocalizedText("PostgreSQL stopped.", de: "PostgreSQL angehalten.")
                : LocalizedText("PostgreSQL was not running.", de: "PostgreSQL lief nicht."))(
                    environment.language))
    }
}

struct DatabaseStatusCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status",
            abstract: words(
                "Which database, does it answer, which schema?",
                de: "Welche Datenbank, antwortet sie, welches Schema?"))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        let language = environment.language
        let database = Database(environment)
        if let cluster = try database.cluster() {
            switch try cluster.status() {
            case .absent:
                try environment.console.print(
                    words("No private database yet.", de: "Noch keine eigene Datenbank."))
                return
            case .stopped(let version):
                try environment.console.print(
                    words(
                        "The private PostgreSQL \(version) is stopped.",
                        de: "Das eigene PostgreSQL \(version) ist angehalten."))
                return
            case .running(let process, let version, _):
                try environment.console.print(
                    words(
                        "The private PostgreSQL \(version) is running (process \(process)).",
                        de: "Das eigene PostgreSQL \(version) läuft (Prozess \(process))."))
            }
        }
        try ServiceChoice(environment, common).refuseService()
        let migrator = try await Migrator(database.connectionString())
        let version = try await migrator.version()
        try environment.console.print(
            LocalizedText(
                "Schema \(version); this program knows \(Migrator.latest).",
                de: "Schema \(version); dieses Programm kennt \(Migrator.latest).")(language))
        environment.report(differing: try await migrator.differing())
        if version > Migrator.latest { throw SilentEnd(status: .noDatabase) }
    }
}

extension CommandEnvironment {
    /// Warns of a schema that other files made than this program's.
    fileprivate func report(differing names: [String]) {
        guard !names.isEmpty else { return }
        let list = names.joined(separator: ", ")
        console.say(
            LocalizedText(
                "The database was made by other files than this program's: \(list)",
                de: "Die Datenbank wurde mit anderen Dateien angelegt als denen dieses "
                    + "Programms: \(list)")(language))
    }
}

struct DatabaseMigrateCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "migrate",
            abstract: words(
                "Bring the schema up to date.", de: "Das Schema auf den neuesten Stand bringen."))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        try ServiceChoice(environment, common).refuseService()
        let migrator = try await Migrator(Database(environment).connectionString())
        let applied = try await migrator.migrate()
        for name in applied { try environment.console.print(name) }
        if applied.isEmpty {
            try environment.console.print(
                words("The schema is up to date.", de: "Das Schema ist aktuell."))
        }
        environment.report(differing: try await migrator.differing())
    }
}

struct DatabaseURLCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "url",
            abstract: words(
                "Print the connection string, for psql and other programs.",
                de: "Die Verbindungsangabe ausgeben, für psql und andere Programme."))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        try environment.console.print(try await Database(environment).connectionString())
    }
}
