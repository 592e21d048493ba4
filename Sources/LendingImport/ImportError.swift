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
    public init(sent code: String, _ message: LocalizedText, hint: LocalizedText?) {
        self.init(.badInput, code, message, hint: hint)
    }

    public var description: String { "\(code): \(message.english)" }
}

extension ImportError {
    init(_ error: DelimitedTextError) {
        let kind: Kind =
            switch error.code {
            case .fileNotFound, .fileNotReadable, .isDirectory: .noInput
            case .encodingUnknown: .usage
            case .writeFailed, .diskFull, .spoolFailed: .cannotWrite
            default: .badInput
            }
        self.init(
            kind, error.code.rawValue,
            LocalizedText(error.text(german: false), de: error.text(german: true)))
    }
}
