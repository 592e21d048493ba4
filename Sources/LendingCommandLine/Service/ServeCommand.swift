import ArgumentParser
import Lending
import LendingAPI
import LendingIdentity
import LendingPages
import LendingService
import LendingStore
import Logging
import ServiceLifecycle

struct ServeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: words(
                "Serve the API over HTTP, until a signal.",
                de: "Die API über HTTP anbieten, bis zu einem Signal."),
            discussion: longHelp {
                words(
                    """
                    Settings, as --set NAME=VALUE, as variable LEIHLOTSE_NAME, or as a line \
                    NAME = VALUE in a file; the first of these that names one counts:
                    """,
                    de: """
                        Einstellungen, als --set NAME=WERT, als Variable LEIHLOTSE_NAME oder als \
                        Zeile NAME = WERT in einer Datei; das erste davon zählt:
                        """) + settingLines
            })
    }

    /// All settings, a line each.
    private static var settingLines: String {
        let language = CommandEnvironment.current.language
        let standard = ServiceConfiguration()
        return ServiceSetting.allCases.map { setting in
            let value = setting.value(in: standard)
            return "\n  \(setting.rawValue): \(setting.meaning(language))"
                + (value.isEmpty ? "" : " (\(value))")
        }.joined()
    }

    @Option(
        name: .customLong("set"),
        help: help(
            "Set a setting.", de: "Eine Einstellung setzen.", name: "NAME=VALUE"),
        completion: .serviceSettings)
    var settings: [String] = []
    @Option(
        help: help(
            "Read settings from this file; else service.conf in LEIHLOTSE_HOME, if it is there.",
            de: "Einstellungen aus dieser Datei; sonst service.conf in LEIHLOTSE_HOME, falls da.",
            name: "FILE"), completion: .file())
    var configuration: String?
    @Option(help: help("The same as --set host=…", de: "Dasselbe wie --set host=…", name: "HOST"))
    var host: String?
    @Option(help: help("The same as --set port=…", de: "Dasselbe wie --set port=…", name: "PORT"))
    var port: String?
    @Option(
        help: help(
            "Language of the output: de or en.", de: "Sprache der Ausgabe: de oder en.",
            name: "LANGUAGE"), completion: .languages)
    var language: String?

    func run() async throws {
        HashMemory.giveBack()
        let environment = CommandEnvironment.current
        let flags =
            settings
            + [("host", host), ("port", port)].compactMap { name, value in
                value.map { "\(name)=\($0)" }
            }
        let configuration = try ServiceSettings(environment).configuration(
            file: configuration, flags: flags)
        var logger = Logger(label: "leihlotse") { _ in JSONLogHandler() }
        logger.logLevel = configuration.logLevel
        let database = Database(environment)
        let url = try await database.connectionString()
        let keeper = try database.cluster().map {
            PrivateDatabase($0, reachedAt: url, logger: logger)
        }
        let forgotten = try database.forgottenFolder()
        let store = try await Store.open(
            url, connections: configuration.connections, forgottenFolder: forgotten)
        let exports = try await Store.open(
            url, connections: configuration.exportConnections, waiting: 30,
            forgottenFolder: forgotten)
        let console = environment.console
        let language = environment.language
        let systemd = Systemd(environment)
        let service = HTTPService(
            configuration, fronts: [JSONFront(), PagesFront()], store: store, exports: exports,
            logger: logger,
            privateDatabase: keeper
        ) { port in
            console.say(
                LocalizedText(
                    "Leihlotse serves on http://\(configuration.host):\(port) "
                        + "(documentation: /api/v1/documentation)",
                    de: "Leihlotse dient auf http://\(configuration.host):\(port) "
                        + "(Dokumentation: /api/v1/documentation)")(language))
            systemd.notify("READY=1")
        }
        // They are ended from the last to the first: nothing is started again while the service
        // ends, and systemd hears that it lives until it has.
        let services: [any Service] = [Watchdog(systemd), service] + (keeper.map { [$0] } ?? [])
        try await GracefulRun(services: services, logger: logger) { [logger] in
            systemd.notify("STOPPING=1")
            LastResort.begin(configuration.shutdownSeconds, logger)
        }.run()
        await store.close()
        await exports.close()
    }
}

/// Runs services until the command is interrupted; then they come to their end in order.
struct GracefulRun {
    let services: [any Service]
    let logger: Logger
    /// Is called when the end begins.
    let ending: @Sendable () -> Void

    /// The group runs in a task of its own: an interruption is to stop it gracefully, not to cut
    /// off what is under way.
    func run() async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: services, logger: logger))
        let running = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            ending()
            Task { await group.triggerGracefulShutdown() }
        }
    }
}
