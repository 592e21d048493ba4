import ArgumentParser
import Lending
import LendingOperations
import LendingPerforming
import LendingStore

struct InitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: words(
                "Begin in a new database: you become its IT.",
                de: "In einer neuen Datenbank beginnen: Sie werden ihre IT."))
    }

    @Option(
        help: help(
            "Your name; else your login.", de: "Ihr Name; sonst die Anmeldung.", name: "NAME"))
    var name: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        let store = try await Database(environment).open()
        let isFirst: Bool
        do {
            isFirst = try await BeginCity(
                name: name ?? environment.login, login: environment.login
            ).perform(in: store)
        } catch {
            await store.close()
            throw error
        }
        let identity = try await store.identify(login: environment.login)
        await store.close()
        guard let actor = identity.actor else {
            throw CommandFailure.unknownActor(environment.login, isNew: false)
        }
        try environment.console.print(
            (isFirst
                ? LocalizedText(
                    "\(actor.name) is IT here now.", de: "\(actor.name) ist hier nun IT.")
                : LocalizedText(
                    "This database is in use already; you are \(actor.name).",
                    de: "Diese Datenbank ist schon in Gebrauch; Sie sind \(actor.name)."))(
                    environment.language))
    }
}
