import Glibc
public import Lending
import WholeFiles

/// Where results and commentary go: standard output and standard error.
public struct Console: Sendable {
    /// File descriptors.
    public var output: Int32
    public var commentary: Int32
    public var input: Int32
    /// The terminal's width; nil: the output is no terminal.
    public var width: Int?
    public var commentaryIsTerminal: Bool
    public var inputIsTerminal: Bool
    public var colours: Bool
    /// What is never said beside a result.
    var secrets = SecretBlotter()

    public init(
        output: Int32 = 1, commentary: Int32 = 2,
        input: Int32 = 0, width: Int? = nil, commentaryIsTerminal: Bool = false,
        inputIsTerminal: Bool = false, colours: Bool = false
    ) {
        self.output = output
        self.commentary = commentary
        self.input = input
        self.width = width
        self.commentaryIsTerminal = commentaryIsTerminal
        self.inputIsTerminal = inputIsTerminal
        self.colours = colours
    }

    /// Writes a result.
    ///
    /// - Throws: `OutputError`, also when the reader has gone.
    public func print(_ text: String) throws(OutputError) {
        var text = text
        if text.utf8.last != UInt8(ascii: "\n") { text += "\n" }
        try write(text)
    }

    /// Writes a text as it is.
    public func write(_ text: String) throws(OutputError) {
        var text = text
        let failure = text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: output) }
        if let failure { throw OutputError(number: failure) }
    }

    /// Writes bytes of a result.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        if let failure = writeAll(bytes, to: output) { throw OutputError(number: failure) }
    }

    /// Says something beside the result; what cannot be said is not worth failing for.
    public func say(_ text: String) {
        var line = secrets.blotted(text) + "\n"
        line.withUTF8 { _ = writeAll(UnsafeRawBufferPointer($0), to: commentary) }
    }

    /// Writes to the commentary without a line end, for progress.
    public func sayRaw(_ text: String) {
        var text = secrets.blotted(text)
        text.withUTF8 { _ = writeAll(UnsafeRawBufferPointer($0), to: commentary) }
    }

    /// Asks which of several is meant, by its number; nil without a terminal, and for any other answer.
    func chooses(_ question: LocalizedText, among choices: [LocalizedText], _ language: Language)
        -> Int?
    {
        guard inputIsTerminal, commentaryIsTerminal else { return nil }
        say(question(language))
        for (index, choice) in choices.enumerated() { say("  \(index + 1): \(choice(language))") }
        sayRaw("[1–\(choices.count)] ")
        return readLine().flatMap { Int($0.trimmed) }.map { $0 - 1 }
            .flatMap { choices.indices.contains($0) ? $0 : nil }
    }

    /// Asks a question that is answered by yes or no; false without a terminal.
    public func confirms(_ question: LocalizedText, _ language: Language) -> Bool {
        guard inputIsTerminal, commentaryIsTerminal else { return false }
        sayRaw(question(language) + (language == .german ? " [j/N] " : " [y/N] "))
        let answer = readLine() ?? ""
        return ["j", "ja", "y", "yes"].contains(answer.lowercased())
    }
}

/// A result could not be written.
public struct OutputError: Failure {
    /// The system's error number.
    public let number: Int32

    /// The reader, such as `head`, had enough.
    public var readerHasGone: Bool { number == EPIPE }

    public var kind: FailureKind { readerHasGone ? .readerHasGone : .cannotWrite }

    public var refusals: [Refusal] {
        [
            Refusal(
                "output-not-writable",
                LocalizedText(
                    "the result cannot be written: \(systemMessage(number))",
                    de: "das Ergebnis kann nicht geschrieben werden: \(systemMessage(number))"))
        ]
    }
}
