/// All that is known of a field: what commands, files, reports, the API and forms say of it follows
/// from here.
public struct FieldDefinition: Sendable, Hashable {
    /// Its name in files, in JSON and in the database.
    public let name: String
    public let kind: FieldKind
    /// Its heading.
    public let title: LocalizedText
    /// What it means, in a few words.
    public let meaning: LocalizedText
    /// The option of a command that gives it; nil: it has none of its own.
    public let option: FieldOption?

    public init(
        _ name: String, _ kind: FieldKind, _ title: LocalizedText, _ meaning: LocalizedText,
        option: FieldOption? = nil
    ) {
        self.name = name
        self.kind = kind
        self.title = title
        self.meaning = meaning
        self.option = option
    }
}

/// How a command line asks for a field.
public struct FieldOption: Sendable, Hashable {
    /// Without its hyphens: `cost-centre`.
    public let name: String
    public let help: LocalizedText
    /// What stands for the value in the help: `NUMBER`.
    public let placeholder: String
    /// May be given several times; the values are joined with semicolons.
    public let isRepeated: Bool

    public init(
        _ name: String, _ help: LocalizedText, _ placeholder: String, isRepeated: Bool = false
    ) {
        self.name = name
        self.help = help
        self.placeholder = placeholder
        self.isRepeated = isRepeated
    }
}
