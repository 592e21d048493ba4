import ArgumentParser
import Lending
import LendingReports

/// Who asks what there is: help, and the answer to a command that there is not, name only what they
/// may use.
struct HelpSeeker: Sendable {
    let reader: Reader
    /// What was typed: what is named in it is told of all the same.
    let words: [String]
    /// The reports that they may see, the city's own among them.
    var reports: [ReportTitle] = []

    /// What the words of a command line ask of the help.
    enum Wish {
        /// What there is, in general: commands or reports.
        case lists
        /// How one command goes, or all of them for completions and manual pages.
        case command
        case nothing

        init(_ words: [String]) {
            let named = words.prefix { $0 != "--" }
            if named.first == "help" || named.contains(where: helpFlags.contains) {
                let path = Array(named.drop { $0 == "help" }.prefix { !$0.hasPrefix("-") })
                // The help of one command lists nothing, but that of reports.
                let listing = path.first == "report" || !CommandPath(path).isCommand
                self = listing ? .lists : .command
            } else if named.contains(where: { $0.hasPrefix("--experimental-dump-help") }) {
                self = .command
            } else {
                self = CommandPath(words).isCommand ? .nothing : .lists
            }
        }
    }

    private static let helpFlags: Set = ["--help", "-h", "-help", "--help-hidden", "-help-hidden"]

    /// Those of a list that the one who asks may use; all, where nobody knows who asks.
    ///
    /// - Parameter group: the command that they belong to; nil: the program's own.
    static func offered(
        _ commands: [any ParsableCommand.Type], of group: String? = nil
    ) -> [any ParsableCommand.Type] {
        guard let seeker = CommandEnvironment.current.helpSeeker else { return commands }
        return commands.filter { command in
            let name = command.configuration.commandName ?? ""
            return seeker.words.contains(name)
                || CommandRights.allows(
                    (group.map { $0 + " " } ?? "") + name, seeker.reader.audiences)
        }
    }
}
