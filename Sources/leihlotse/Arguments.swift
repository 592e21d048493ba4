/// The words of the command line, byte for byte: Swift's own would replace what is no UTF-8.
enum Arguments {
    case texts([String])
    /// The first that is no text, with replacement characters.
    case unreadable(String)

    static func read() -> Arguments {
        var texts: [String] = []
        for pointer in UnsafeBufferPointer(
            start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)
        ).dropFirst() {
            guard let pointer else { break }
            guard let text = String(validatingCString: pointer) else {
                return .unreadable(String(cString: pointer))
            }
            texts.append(text)
        }
        return .texts(texts)
    }
}
