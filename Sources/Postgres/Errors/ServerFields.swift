internal import CLibPQ

/// What the server says about an error or a notice, field by field (PostgreSQL 15 manual, § 55.8).
public struct ServerFields: Sendable, Hashable {
    /// Five characters, for example `23505`; names of common ones are in ``SQLState``.
    public var sqlState: String
    /// `ERROR`, `FATAL`, `PANIC`, `WARNING`, `NOTICE`, `DEBUG`, `INFO` or `LOG`; never translated.
    public var severity: String
    /// The server's sentence, in its language (`lc_messages`); may quote data.
    public var message: String
    /// More about what happened, in the server's language; often quotes data.
    public var detail: String?
    /// What could be done about it, in the server's language.
    public var hint: String?
    /// The name of the constraint; of an index where that plays its part.
    public var constraint: String?
    /// The name of the table, without its schema.
    public var table: String?
    /// The schema of the table, the data type or the constraint.
    public var schema: String?
    /// The name of the column.
    public var column: String?
    /// The name of the data type, without its schema.
    public var dataType: String?
    /// Where in the statement's text, counted in characters from 1.
    public var position: Int?
    /// The call stack of procedural code, one line an entry, the innermost first.
    public var context: String?
    /// The C function in the server that raised it; tells apart what shares a SQLSTATE.
    public var sourceFunction: String?

    /// Fields for tests and for errors that a layer above wants to imitate.
    public init(sqlState: String, severity: String = "ERROR", message: String) {
        self.sqlState = sqlState
        self.severity = severity
        self.message = message
    }

    init(_ result: OpaquePointer?) {
        func field(_ code: Int32) -> String? {
            PQresultErrorField(result, code).map { String(cString: $0) }
        }
        sqlState = field(CLIBPQ_DIAG_SQLSTATE) ?? ""
        severity = field(CLIBPQ_DIAG_SEVERITY) ?? "ERROR"
        message = field(CLIBPQ_DIAG_MESSAGE_PRIMARY) ?? ""
        detail = field(CLIBPQ_DIAG_MESSAGE_DETAIL)
        hint = field(CLIBPQ_DIAG_MESSAGE_HINT)
        constraint = field(CLIBPQ_DIAG_CONSTRAINT_NAME)
        table = field(CLIBPQ_DIAG_TABLE_NAME)
        schema = field(CLIBPQ_DIAG_SCHEMA_NAME)
        column = field(CLIBPQ_DIAG_COLUMN_NAME)
        dataType = field(CLIBPQ_DIAG_DATATYPE_NAME)
        position = field(CLIBPQ_DIAG_STATEMENT_POSITION).flatMap { Int($0) }
        context = field(CLIBPQ_DIAG_CONTEXT)
        sourceFunction = field(CLIBPQ_DIAG_SOURCE_FUNCTION)
    }

    /// The backend is gone after these.
    var endsConnection: Bool { severity == "FATAL" || severity == "PANIC" }
}
