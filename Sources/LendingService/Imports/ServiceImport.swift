public import Lending
public import LendingIdentity
public import LendingImport
import LendingImporting
import LendingOperations

/// An import through the service, whichever front takes its file: in turn, on the connections of
/// exports, as long as whoever began it may do it. It is taken as a whole or not at all.
public struct ServiceImport: Sendable {
    private let core: ServiceCore
    private let who: SignedIn
    private let caller: Caller

    /// - Parameters:
    ///   - who: who signed in.
    ///   - caller: in whose name they import.
    public init(_ core: ServiceCore, for who: SignedIn, as caller: Caller) {
        self.core = core
        self.who = who
        self.caller = caller
    }

    /// Imports, or tries it.
    ///
    /// - Parameters:
    ///   - hold: what ends when they may not any more; nil: from now on.
    ///   - confirmed: the codes of warnings; `all` means all of them.
    /// - Throws: ``RequestFailure``, `ImportError`, and what the database throws.
    public func perform(
        _ request: ImportRequest, confirming confirmed: [String], under hold: RightsHold? = nil,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportSummary {
        let hold = hold ?? self.hold()
        let turn = try await core.turns.take(for: who.actor.id)
        let context = OperationContext(
            caller, confirmed: Set(confirmed), confirmsAll: confirmed.contains("all"))
        let summary = try await hold.during { [core] in
            try await StoreImporter(core.exports).perform(
                request, context, progress: progress, surveyed: { _ in })
        }
        withExtendedLifetime(turn) {}
        if summary.isTaken { core.feed.changed() }
        return summary
    }

    /// The right to it from now on.
    public func hold() -> RightsHold { core.rights.hold(for: who, as: caller.actor) }
}
