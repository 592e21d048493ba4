import ArgumentParser
import Lending
import LendingPerforming
import LendingStore

struct RetentionReplayCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "replay",
            abstract: words(
                "After a restore: forget again who was forgotten since the backup.",
                de:
                    "Nach einer Wiederherstellung: erneut vergessen, wer seit der Sicherung vergessen "
                    + "wurde."),
            discussion: words(
                "Until that is done nothing else is done with the database. What is noted of the "
                    + "forgotten are random keys, in files forgotten-….keys in the folder that "
                    + "LEIHLOTSE_FORGOTTEN names, else LEIHLOTSE_HOME.",
                de:
                    "Bis dahin geschieht mit der Datenbank nichts anderes. Von den Vergessenen sind nur "
                    + "zufällige Schlüssel notiert, in Dateien forgotten-….keys im Ordner, den "
                    + "LEIHLOTSE_FORGOTTEN nennt, sonst in LEIHLOTSE_HOME."))
    }

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let environment = CommandEnvironment.current
        try ServiceChoice(environment, common).refuseService()
        let store = try await Database(environment).open(isReplaying: true)
        do {
            let counts = try await RetentionKeeper(store).replay()
            try environment.console.print(
                counts.isNothing
                    ? words(
                        "Nobody who was forgotten is in this database.",
                        de: "Niemand Vergessenes ist in dieser Datenbank.")
                    : counts.words(environment.language))
            await store.close()
        } catch {
            await store.close()
            throw error
        }
    }
}
