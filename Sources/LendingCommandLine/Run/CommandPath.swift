import ArgumentParser

/// Where the words of a command line lead.
enum CommandPath {
    /// To a command, whatever is wrong behind it.
    case command
    /// To a group of commands, or nowhere yet.
    case group
    case unknown(UnknownCommand)

    init(_ words: [String]) {
        var commands = LeihlotseCommand.configuration.subcommands
        var path: [String] = []
        for word in words {
            if commands.isEmpty || word.hasPrefix("-") || word == "help" {
                self = .command
                return
            }
            guard
                let next = commands.lazy.map({ $0.configuration })
                    .first(where: { $0.commandName == word })
            else {
                let known = commands.compactMap { $0.configuration.commandName }
                self = .unknown(UnknownCommand(path: path, typed: word, known: known))
                return
            }
            commands = next.subcommands
            path.append(word)
        }
        self = commands.isEmpty ? .command : .group
    }

    var isCommand: Bool {
        if case .command = self { return true }
        return false
    }
}
