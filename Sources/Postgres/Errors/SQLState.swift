/// Names for the SQLSTATEs that programs ask for; compare with ``ServerFields/sqlState``.
///
/// The whole list is in the PostgreSQL 15 manual, Appendix A. The first two characters are the
/// class.
public enum SQLState {
    /// A column that must have a value got null.
    public static let notNullViolation = "23502"
    /// A row refers to one that is not there, or one that is referred to was to go.
    public static let foreignKeyViolation = "23503"
    /// A unique constraint or index has that value already.
    public static let uniqueViolation = "23505"
    /// A check constraint is not fulfilled.
    public static let checkViolation = "23514"
    /// An exclusion constraint met a row that conflicts, such as an overlapping period.
    public static let exclusionViolation = "23P01"
    /// A write in a transaction or on a server that may only read.
    public static let readOnlyTransaction = "25006"
    /// A statement after one that failed: nothing but a rollback is accepted any more.
    public static let failedTransaction = "25P02"
    /// No prepared statement of that name: someone deallocated it.
    public static let unknownPreparedStatement = "26000"
    /// The password is wrong.
    public static let invalidPassword = "28P01"
    /// The role is unknown, may not log in, or `pg_hba.conf` does not let it in.
    public static let invalidAuthorization = "28000"
    /// No database of that name.
    public static let unknownDatabase = "3D000"
    /// Another transaction got in the way; run this one again from its beginning.
    public static let serializationFailure = "40001"
    /// Transactions waited for each other, and this one was chosen to give way; run it again.
    public static let deadlockDetected = "40P01"
    /// The role lacks the right to do that.
    public static let insufficientPrivilege = "42501"
    /// The text is not SQL.
    public static let syntaxError = "42601"
    /// No table or view of that name.
    public static let undefinedTable = "42P01"
    /// No function or operator of that name for arguments of these types.
    public static let undefinedFunction = "42883"
    /// The server cannot do that; also a prepared statement whose result has changed its type.
    public static let featureNotSupported = "0A000"
    /// No space is left on the server's disk.
    public static let diskFull = "53100"
    /// No memory is left on the server.
    public static let outOfMemory = "53200"
    /// All connections that the server, the database or the role allows are in use.
    public static let tooManyConnections = "53300"
    /// A lock was not to be had at once (`nowait`) or in time (`lock_timeout`).
    public static let lockNotAvailable = "55P03"
    /// The statement was cancelled, or took longer than `statement_timeout`.
    public static let queryCancelled = "57014"
    /// The server is being stopped, or an administrator ended the connection.
    public static let adminShutdown = "57P01"
    /// The server ended the connection because another process of it crashed.
    public static let crashShutdown = "57P02"
    /// The server is starting up, shutting down or recovering.
    public static let cannotConnectNow = "57P03"
    /// `raise exception` of PL/pgSQL without a SQLSTATE of its own.
    public static let raisedException = "P0001"
}
