/// One file of sql/, as it was when the program was built.
public struct EmbeddedFile: Sendable {
    /// The file's name without its ending.
    public let name: String
    public let text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
