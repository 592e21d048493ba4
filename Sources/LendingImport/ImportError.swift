package import DelimitedText
public import Lending

/// Why a file as a whole cannot be imported; nothing was taken.
public struct ImportError: Failure, Hashable {
    /// `usage`: the request makes no sense; `noInput`: no such file, or not readable; `badInput`: the
    /// file cannot be understood; `cannotWrite`: the file of rejected rows cannot be written.
    public let kind: FailureKind
    /// Stable, for example `date-order-ambiguous`.
    public let code: String
    public let message: LocalizedText
    /// What is worth knowing besides.
    public let hint: LocalizedText?
    /// What the reader can do about it.
    public let remedies: [Remedy]
    /// What has to be confirmed, for `needsConfirmation`.
    public private(set) var warnings: [Warning] = []

    package init(
        _ kind: FailureKind, _ code: String, _ message: LocalizedText, hint: LocalizedText? = nil,
        remedies: [Remedy] = []
    ) {
        self.kind = kind
        self.code = code
        self.message = message
        self.hint = hint
        self.remedies = remedies
    }

    /// The file can be taken once these are confirmed.
    package init(confirm warnings: [Warning]) {
        self.init(
            .needsConfirmation, "needs-confirmation",
            LocalizedText(
                "the file needs a confirmation", de: "die Datei braucht eine Bestätigung"))
        self.warnings = warnings
    }

    public var refusals: [Refusal] {
        warnings.isEmpty ? [Refusal(code, message, hint: hint, remedies: remedies)] : []
    }

    public var description: String { "\(code): \(message.english)" }
}

extension ImportError {
    package init(_ error: DelimitedTextError, encodingIsGiven: Bool = true) {
        let kind: FailureKind =
            switch error.code {
            case .fileNotFound, .fileNotReadable, .isDirectory: .noInput
            case .encodingUnknown: .usage
            case .writeFailed, .diskFull, .spoolFailed: .cannotWrite
            default: .badInput
            }
        self.init(
            kind, error.code.rawValue,
            LocalizedText(error.englishText, de: error.germanText),
            remedies: error.code == .invalidByte && !encodingIsGiven ? [.chooseEncoding] : [])
    }
}
