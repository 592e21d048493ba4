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

extension OperationFailure {
    /// Says which role it needs.
    public static func notAllowed(_ actor: Actor, _ action: String) -> OperationFailure {
        let needed = Audience.allCases
            .filter(AccessTable.audiences(for: action).contains).map(\.title)
        return OperationFailure(
            .notPermitted, "not-permitted",
            LocalizedText(
                "\(actor.name) may not do this: it needs the role ",
                de: "\(actor.name) darf das nicht: dazu braucht es die Rolle ")
                + needed.joined(separator: LocalizedText(" or ", de: " oder ")))
    }
}

extension Caller {
    /// Refuses what the actor may not do at all, before anything is read or looked for: from what
    /// follows they would learn what there is.
    ///
    /// - Throws: ``OperationFailure``.
    public func require(_ action: String) throws(OperationFailure) {
        guard may(action) else { throw .notAllowed(actor, action) }
    }

    /// The person, for what is only theirs: their own password and tokens.
    ///
    /// - Throws: ``OperationFailure`` while they act in the name of another.
    public var ownSelf: Actor {
        get throws(OperationFailure) {
            guard behind == nil else {
                throw OperationFailure(
                    .notPermitted, "own-only",
                    LocalizedText(
                        "nobody does this in the name of another",
                        de: "das tut niemand im Namen eines anderen"))
            }
            return person
        }
    }
}
