public import Lending
public import Postgres

/// Something that someone does to the city's devices: a value that a command line, a service and a
/// batch can carry, with one way to be performed.
///
/// An operation holds ids; fronts resolve what people type. Several devices are one operation, all
/// or nothing, and one operation is one transaction.
public protocol Operation: Codable, Sendable {
    /// Stable and unique: `loans.lend`. Who may do it at all stands in `AccessTable` under this
    /// name; finer rules are decisions.
    static var name: String { get }
    /// Loads what it needs, decides, records.
    func perform(in scope: OperationScope) throws
    /// Lists that may be left out in JSON, and are empty then.
    static var listsThatMayBeEmpty: Set<String> { get }
}

extension Operation {
    public static var listsThatMayBeEmpty: Set<String> { [] }
}

/// An operation on one thing that two people may edit at once.
public protocol VersionedOperation: Operation {
    /// Locks the thing and tells, in a column `version`, the entry that changed it last.
    var version: Statement { get }
}

/// What came of an operation.
public struct Outcome: Codable, Sendable, Hashable {
    /// False: it was so already, or only tried (`isDryRun`).
    public var changed = false
    public var isDryRun = false
    /// The entries of the journal that it wrote.
    public var entries: [EntryID] = []
    /// The inventory numbers of the devices that the entries concern, in their order; nil: none.
    public var devices: [String?] = []
    /// What was done, one text a device or row.
    public var done: [LocalizedText] = []
    /// What is worth knowing besides.
    public var notes: [LocalizedText] = []
}

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
