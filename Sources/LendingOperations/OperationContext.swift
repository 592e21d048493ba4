public import Lending

/// In whose name and how something is done: operations, imports, seals and accounts alike.
public struct OperationContext: Sendable {
    public var caller: Caller
    /// Codes of warnings that the caller has confirmed; `confirmsAll` for all of them.
    public var confirmed: Set<String>
    public var confirmsAll: Bool
    /// Does everything, then takes it back.
    public var isDryRun: Bool
    /// A repeated send with the same key does nothing twice.
    public var idempotencyKey: String?
    /// In a batch: do refusals name the operation's position? Who sent one form knows of none.
    public var tellsPositions = true
    /// The entry that changed the thing last, as far as the caller knows: something newer is
    /// refused.
    public var expectedVersion: EntryID?

    public init(
        _ caller: Caller, confirmed: Set<String> = [], confirmsAll: Bool = false,
        isDryRun: Bool = false, idempotencyKey: String? = nil
    ) {
        self.caller = caller
        self.confirmed = confirmed
        self.confirmsAll = confirmsAll
        self.isDryRun = isDryRun
        self.idempotencyKey = idempotencyKey
    }

    /// Somebody for themselves.
    public init(
        actor: Actor, confirmed: Set<String> = [], confirmsAll: Bool = false,
        isDryRun: Bool = false, idempotencyKey: String? = nil
    ) {
        self.init(
            Caller(actor), confirmed: confirmed, confirmsAll: confirmsAll, isDryRun: isDryRun,
            idempotencyKey: idempotencyKey)
    }

    public var actor: Actor { caller.actor }

    /// The key as it is kept: everybody has keys of their own, whichever way they come. A trial is none of what
    /// was sent before with the same key.
    public var keptKey: String? {
        isDryRun ? nil : idempotencyKey.map { "\(actor.id):\($0)" }
    }
}
