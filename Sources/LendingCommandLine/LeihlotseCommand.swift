import ArgumentParser
import Lending

/// The root of the command line.
struct LeihlotseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "leihlotse",
            abstract: words(
                "Lends devices on two levels: IT to Lotse, Lotse to colleague.",
                de: "Verleiht Geräte auf zwei Ebenen: IT an Lotse, Lotse an Kollegium."),
            discussion: longHelp {
                words(
                    """
                    Devices and people are found by number, login, name or an unambiguous part.
                    Times: now, yesterday, friday, 18.10.2020, "18.10.2020 14:30", 2020-10-18, +7d, KW 42.

                    Examples:
                      leihlotse lend KN-0042 --to "Anna Berg" --until friday
                      leihlotse where KN-0042
                      leihlotse return KN-0042 --missing Maus

                    Environment:
                      LEIHLOTSE_DATABASE_URL  a PostgreSQL connection string; none: a private database
                      LEIHLOTSE_HOME          folder of the private database
                      LEIHLOTSE_FORGOTTEN     folder of the keys of forgotten people; none: the same

                    Exit status:
                    """,
                    de: """
                        Geräte und Personen werden über Nummer, Anmeldung, Name oder einen eindeutigen Teil gefunden.
                        Zeiten: jetzt, gestern, freitag, 18.10.2020, "18.10.2020 14:30", 2020-10-18, +7d, KW 42.

                        Beispiele:
                          leihlotse lend KN-0042 --to "Anna Berg" --until freitag
                          leihlotse where KN-0042
                          leihlotse return KN-0042 --missing Maus

                        Umgebung:
                          LEIHLOTSE_DATABASE_URL  PostgreSQL-Verbindung; ohne: eine eigene Datenbank
                          LEIHLOTSE_HOME          Ordner der eigenen Datenbank
                          LEIHLOTSE_FORGOTTEN     Ordner der Schlüssel vergessener Personen; ohne: derselbe

                        Rückgabewerte:
                        """) + "\n" + ExitStatus.list(CommandEnvironment.current.language)
            },
            version: ProgramVersion.text,
            subcommands: HelpSeeker.offered([
                InitCommand.self, UnitCommand.self, PersonCommand.self, DeviceCommand.self,
                DecommissioningCommand.self, EventCommand.self, ClosedDayCommand.self,
                HandoverCommand.self,
                TakeBackCommand.self, HandOnCommand.self, ProtocolCommand.self,
                FileProtocolsCommand.self, LendCommand.self,
                ReturnCommand.self, ExtendCommand.self, RequestCommand.self, LotseCommand.self,
                WhereCommand.self, OutCommand.self, OverdueCommand.self,
                FreeCommand.self, HistoryCommand.self, UndoCommand.self, CorrectCommand.self,
                ImportCommand.self, ReportCommand.self, StocktakingCommand.self, YearCommand.self,
                PublishCommand.self, ReviewCommand.self,
                JournalCommand.self, RetentionCommand.self, HoldCommand.self, SettingCommand.self,
                RolesCommand.self, ServeCommand.self, AccountCommand.self, SignInCommand.self,
                SignOutCommand.self, DatabaseCommand.self,
            ]))
    }
}

/// What `--version` says.
enum ProgramVersion {
    static let text = "leihlotse 0.1.0"
}
