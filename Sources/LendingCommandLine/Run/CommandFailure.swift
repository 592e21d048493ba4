import Lending

/// Why a command ends before it asked anybody: what was typed makes no sense, or nobody is there.
struct CommandFailure: Failure {
    let kind: FailureKind
    let refusals: [Refusal]

    /// - Parameter hint: in the command line's own words; remedies have theirs in ``RemedyWords``.
    init(
        _ kind: FailureKind, _ message: LocalizedText, hint: LocalizedText? = nil,
        remedies: [Remedy] = []
    ) {
        self.kind = kind
        refusals = [Refusal(kind.rawValue, message, hint: hint, remedies: remedies)]
    }
}

/// A command has said all there is to say and ends with this status.
struct SilentEnd: Error, Sendable {
    let status: ExitStatus
}
