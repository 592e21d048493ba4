public import Lending

/// Why an operation was not performed: the rules refuse it, it needs a confirmation, the actor may
/// not, or it cannot be read.
public struct OperationFailure: PlainFailure {
    public let kind: FailureKind
    public let refusals: [Refusal]
    public let warnings: [Warning]

    public init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning]) {
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
    }
}
