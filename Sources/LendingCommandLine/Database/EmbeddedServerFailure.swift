public import EmbeddedPostgres
public import Lending

/// The private server knows nothing of lending: here its errors become failures like all others.
extension EmbeddedPostgresError: Failure {
    public var kind: FailureKind {
        switch code {
        case _ where isDenied: .notPermitted
        case .diskFull, .homeNotWritable, .homeNoFolder: .cannotWrite
        case .invalidHome: .usage
        default: .noDatabase
        }
    }

    public var refusals: [Refusal] {
        [Refusal(code.name, LocalizedText(englishText, de: germanText))]
    }
}
