import Glibc
import Lending
import LendingCommandLine

/// What the operating system knows of the running command.
enum Surroundings {
    static func environment() -> CommandEnvironment {
        let variables = readVariables()
        let commentaryIsTerminal = isatty(STDERR_FILENO) == 1
        let isTerminal = isatty(STDOUT_FILENO) == 1
        return CommandEnvironment(
            variables: variables, login: login(variables), userID: geteuid(),
            language: Language.from(environment: variables),
            console: Console(
                width: width(variables, isTerminal), commentaryIsTerminal: commentaryIsTerminal,
                inputIsTerminal: isatty(STDIN_FILENO) == 1,
                colours: isTerminal && variables["NO_COLOR"] == nil
                    && variables["TERM"] != "dumb"))
    }

    private static func readVariables() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text)
            if let equals = pair.firstIndex(of: "=") {
                variables[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
            }
            entry += 1
        }
        return variables
    }

    /// The user; behind sudo the one who called it.
    private static func login(_ variables: [String: String]) -> String {
        if geteuid() == 0, let caller = variables["SUDO_USER"], !caller.isEmpty { return caller }
        guard let user = getpwuid(geteuid()) else { return String(geteuid()) }
        return String(cString: user.pointee.pw_name)
    }

    /// The terminal's columns, or those that `COLUMNS` wants, also of what goes into a pager.
    private static func width(_ variables: [String: String], _ isTerminal: Bool) -> Int? {
        if let wanted = variables["COLUMNS"].flatMap({ Int($0) }), wanted > 0 { return wanted }
        guard isTerminal else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }
}
