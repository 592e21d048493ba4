public import Lending

/// In whose name and how an operation is performed.
public struct OperationContext: Sendable {
    public var actor: Actor
    /// Codes of warnings that the caller has confirmed; `confirmsAll` for `--yes`.
    public var confirmed: Set<String>
    public var confirmsAll: Bool
    /// Does everything, then takes it back.
    public var isDryRun: Bool
    /// A repeated send with the same key does nothing twice.
    public var idempotencyKey: String?
    /// The entry that changed the thing last, as far as the caller knows: something newer is
    /// refused.
    public var expectedVersion: EntryID?
    /// IT acting in the actor's name; the journal keeps both.
    public var onBehalfBy: PersonID?

    public init(
        actor: Actor, confirmed: Set<String> = [], confirmsAll: Bool = false,
        isDryRun: Bool = false, idempotencyKey: String? = nil
    ) {
        self.actor = actor
        self.confirmed = confirmed
        self.confirmsAll = confirmsAll
        self.isDryRun = isDryRun
        self.idempotencyKey = idempotencyKey
    }
}
