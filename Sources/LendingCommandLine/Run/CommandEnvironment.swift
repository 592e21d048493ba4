public import Lending

/// Everything that a command gets from outside: injected, so that tests can give their own.
public struct CommandEnvironment: Sendable {
    public var variables: [String: String]
    /// The operating system's user; behind sudo the one who called it.
    public var login: String
    public var userID: UInt32
    public var language: Language
    public var console: Console
    /// Which of two was chosen, of times that the city's clocks show twice.
    var chosenTimes: [LocalTime: Instant] = [:]
    /// Who asks what there is, if somebody does and is known.
    var helpSeeker: HelpSeeker?
    /// Will the help be read? Its long texts take a tenth of a command's time.
    var tellsHelp = false
    /// Is what was typed looked at as a whole? Not while an unknown option is looked for.
    var checksWords = true

    public init(
        variables: [String: String], login: String, userID: UInt32, language: Language,
        console: Console
    ) {
        self.variables = variables
        self.login = login
        self.userID = userID
        self.language = language
        self.console = console
        self.console.secrets = SecretBlotter(variables)
    }

    /// The environment of the running command. ArgumentParser makes commands itself, so it cannot
    /// be handed to them by initializer.
    @TaskLocal public static var current = CommandEnvironment(
        variables: [:], login: "", userID: 0, language: .english, console: Console())

    /// Configuration and the embedded database; nil: the standard place.
    public var home: String? { variables["LEIHLOTSE_HOME"].flatMap { $0.isEmpty ? nil : $0 } }
    /// Where it is noted who was forgotten; nil: beside the private database.
    public var forgotten: String? {
        variables["LEIHLOTSE_FORGOTTEN"].flatMap { $0.isEmpty ? nil : $0 }
    }
    public var databaseURL: String? {
        variables["LEIHLOTSE_DATABASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
    }
}
