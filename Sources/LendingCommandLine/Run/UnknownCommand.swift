import Lending

/// A word that stands where a command must, and is none.
struct UnknownCommand {
    /// The commands before it: `device` of `device shwo`.
    let path: [String]
    let typed: String
    let known: [String]

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
