import ArgumentParser
import Lending

/// Who asks what there is: help, and the answer to a command that there is not, name only what they
/// may use.
struct HelpSeeker: Sendable {
    let reader: Reader
    /// What was typed: what is named in it is told of all the same.
    let words: [String]

    /// Does somebody ask what there is? The help of one command lists nothing, but that of reports.
    static func isOne(_ words: [String]) -> Bool {
        let named = words.prefix { $0 != "--" }
        if named.first == "help" || named.contains("--help") || named.contains("-h") {
            let path = Array(named.drop { $0 == "help" }.prefix { !$0.hasPrefix("-") })
            return path.first == "report" || UnknownCommand.endsBeforeCommand(path)
                || UnknownCommand(in: path) != nil
        }
        return UnknownCommand(in: words) != nil || UnknownCommand.endsBeforeCommand(words)
    }

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
