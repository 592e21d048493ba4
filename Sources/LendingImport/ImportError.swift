import DelimitedText
public import Lending

/// Why a file as a whole cannot be imported; nothing was taken.
public struct ImportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of trouble it is; decides the exit code.
    public enum Kind: String, Sendable, Hashable {
        /// The request makes no sense: an unknown field, encoding or time zone.
        case usage
        /// There is no such file, or it cannot be read.
        case noInput
        /// The file cannot be understood.
        case badInput
        /// The file of rejected rows cannot be written.
        case cannotWrite
    }

    public let kind: Kind
    /// Stable, for example `date-order-ambiguous`.
    public let code: String
    public let message: LocalizedText
    /// What the reader can do about it.
    public let hint: LocalizedText?

    init(
        _ kind: Kind, _ code: String, _ message: LocalizedText, hint: LocalizedText? = nil
    ) {
        self.kind = kind
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// An error as a service sent it.
    public init(_ kind: Kind, sent code: String, _ message: LocalizedText, hint: LocalizedText?) {
        self.init(kind, code, message, hint: hint)
    }

    public var description: String { "\(code): \(message.english)" }
}

extension ImportError {
    private static let sayEncoding = LocalizedText(
        "Mend this byte, or say in which encoding all of the file is: --encoding windows-1252",
        de: "Dieses Byte berichtigen, oder angeben, wie die ganze Datei kodiert ist: "
            + "--encoding windows-1252")

    init(_ error: DelimitedTextError, encodingIsGiven: Bool = true) {
        let kind: Kind =
            switch error.code {
            case .fileNotFound, .fileNotReadable, .isDirectory: .noInput
            case .encodingUnknown: .usage
            case .writeFailed, .diskFull, .spoolFailed: .cannotWrite
            default: .badInput
            }
        self.init(
            kind, error.code.rawValue,
            LocalizedText(error.text(german: false), de: error.text(german: true)),
            hint: error.code == .invalidByte && !encodingIsGiven ? Self.sayEncoding : nil)
    }
}
