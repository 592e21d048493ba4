import Glibc
import Lending

/// Reads a password: at a terminal without showing it, else the first line of standard input.
struct PasswordPrompt {
    private let environment: CommandEnvironment

    init(_ environment: CommandEnvironment) {
        self.environment = environment
    }

    /// - Parameters:
    ///   - isNew: at a terminal it is asked for twice.
    ///   - question: what a terminal asks.
    func read(
        isNew: Bool, _ question: LocalizedText = LocalizedText("Password: ", de: "Passwort: ")
    ) throws -> String {
        guard environment.console.inputIsTerminal else {
            guard let line = readLine(strippingNewline: true), !line.isEmpty else {
                throw failure(
                    LocalizedText(
                        "a password is expected on standard input",
                        de: "auf der Standardeingabe wird ein Passwort erwartet"))
            }
            return line
        }
        let password = ask(question)
        if isNew, ask(LocalizedText("Once more: ", de: "Noch einmal: ")) != password {
            throw failure(
                LocalizedText(
                    "the two passwords differ", de: "die beiden Passwörter sind verschieden"))
        }
        return password
    }

    private func ask(_ question: LocalizedText) -> String {
        environment.console.sayRaw(question(environment.language))
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        let line = readLine(strippingNewline: true) ?? ""
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        environment.console.sayRaw("\n")
        return line
    }

    /// The own password, which was given before.
    func readOwn() throws -> String {
        try read(
            isNew: false,
            LocalizedText("Your password, once more: ", de: "Noch einmal Ihr Passwort: "))
    }

    private func failure(_ text: LocalizedText) -> CommandFailure {
        CommandFailure(.badInput, text)
    }
}
