import ArgumentParser
import Lending

/// A word that stands where a command must, and is none.
struct UnknownCommand {
    /// The commands before it: `device` of `device shwo`.
    private let path: [String]
    private let typed: String
    private let known: [String]

    /// nil: the words lead to a command, whatever is wrong behind it.
    init?(in arguments: [String]) {
        var commands = UnknownCommand.commands(of: LeihlotseCommand.configuration)
        var path: [String] = []
        for word in arguments {
            if commands.isEmpty || word.hasPrefix("-") || word == "help" { return nil }
            guard let next = commands.first(where: { $0.commandName == word }) else {
                self.path = path
                typed = word
                known = commands.compactMap(\.commandName)
                return
            }
            commands = UnknownCommand.commands(of: next)
            path.append(word)
        }
        return nil
    }

    /// Do the words name a group of commands, or nothing at all?
    static func endsBeforeCommand(_ arguments: [String]) -> Bool {
        var commands = commands(of: LeihlotseCommand.configuration)
        for word in arguments {
            guard let next = commands.first(where: { $0.commandName == word }) else { return false }
            commands = self.commands(of: next)
        }
        return !commands.isEmpty
    }

    private static func commands(of command: CommandConfiguration) -> [CommandConfiguration] {
        command.subcommands.map { $0.configuration }
    }

    var failure: CommandFailure {
        let before = path.map { $0 + " " }.joined()
        let near =
            typed.count > 1 && known.contains { $0.hasPrefix(typed) }
            ? known.filter { $0.hasPrefix(typed) } : Spelling.nearest(to: typed, among: known)
        let commands = near.map { "leihlotse \(before)\($0)" }.joined(separator: ", ")
        let all = known.joined(separator: ", ")
        return CommandFailure(
            .usage,
            LocalizedText(
                "there is no command \"\(before)\(typed)\"",
                de: "es gibt keinen Befehl „\(before)\(typed)“"),
            hint: near.isEmpty
                ? LocalizedText("There are: \(all)", de: "Es gibt: \(all)")
                : LocalizedText("Did you mean: \(commands)?", de: "Meinten Sie: \(commands)?"))
    }
}
