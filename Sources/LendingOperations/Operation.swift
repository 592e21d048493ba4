/// Something that someone does to the city's devices: a value that a command line, a service and a
/// batch can carry. How it is performed on a database stands in `LendingPerforming`.
///
/// An operation holds ids; fronts resolve what people type. Several devices are one operation, all
/// or nothing, and one operation is one transaction.
public protocol Operation: Codable, Sendable {
    /// Stable and unique: `loan.lend`. Who may do it at all stands in `AccessTable` under this
    /// name; finer rules are decisions.
    static var name: String { get }
    /// Lists that may be left out in JSON, and are empty then.
    static var listsThatMayBeEmpty: Set<String> { get }
    /// Does it record something new, so that the fields which that requires must be given?
    static var recordsSomethingNew: Bool { get }
}

extension Operation {
    public static var listsThatMayBeEmpty: Set<String> { [] }
    public static var recordsSomethingNew: Bool { false }
}

/// An operation on one thing that two people may edit at once.
public protocol VersionedOperation: Operation {}
