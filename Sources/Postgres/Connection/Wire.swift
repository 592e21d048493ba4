internal import CLibPQ
internal import Glibc

/// A libpq connection: sends, waits, and makes errors of what goes wrong.
///
/// It belongs to one thread. Non-blocking towards the server while sending, so that neither a
/// large pipeline nor a COPY can end with both sides waiting for the other to read.
final class Wire {
    let connection: OpaquePointer
    let canceller: Canceller
    let options: ConnectionOptions
    var cache: StatementCache
    /// Names that the server should forget at the next opportunity.
    var toDeallocate: [String] = []
    /// Set once the connection cannot be used any more.
    var isBroken = false
    /// The first failure inside the present transaction.
    var firstFailure: PostgresError?
    var noticeHandler: ((ServerFields) -> Void)?
    let scratch = ParameterPointers()

    /// Connects; blocks.
    init(_ options: ConnectionOptions, canceller: Canceller) throws {
        let settings = options.effectiveSettings
        let keywords = settings.map { strdup($0.0) } + [nil]
        let values = settings.map { strdup($0.1) } + [nil]
        defer { for pointer in keywords + values { free(pointer) } }
        guard
            let connection = PQconnectdbParams(
                keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 0)
        else { throw PostgresError(.connectionFailed, "out of memory") }
        guard PQstatus(connection) == CONNECTION_OK else {
            let reason = Wire.message(of: connection)
            PQfinish(connection)
            throw PostgresError(.connectionFailed, options.redacting(reason))
        }
        self.connection = connection
        self.canceller = canceller
        self.options = options
        cache = StatementCache(limit: options.statementCacheLimit)
        PQsetnonblocking(connection, 1)
        canceller.arm(connection)
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context else { return }
                Unmanaged<Wire>.fromOpaque(context).takeUnretainedValue().receive(notice: result)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit { PQfinish(connection) }

    var serverVersion: Int { Int(PQserverVersion(connection)) }
    var transactionStatus: PGTransactionStatusType { PQtransactionStatus(connection) }
    /// Outside any transaction, with nothing under way.
    var isIdle: Bool { transactionStatus == PQTRANS_IDLE }

    /// Whether the server has not hung up, asked without a round trip.
    func isAlive() -> Bool {
        guard !isBroken, PQstatus(connection) == CONNECTION_OK else { return false }
        var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        // An idle server speaks only to say notices, changed settings, or good-bye.
        while poll(&descriptor, 1, 0) > 0 {
            guard PQconsumeInput(connection) == 1 else { return false }
            while let result = PQgetResult(connection) { PQclear(result) }
            if isBroken || PQstatus(connection) != CONNECTION_OK { return false }
        }
        return true
    }

    /// Sends all that libpq holds back, and reads what comes in the meantime.
    func flush() throws {
        while true {
            switch PQflush(connection) {
            case 0: return
            case 1: break
            default: throw lost()
            }
            var descriptor = pollfd(
                fd: PQsocket(connection), events: Int16(POLLIN | POLLOUT), revents: 0)
            if poll(&descriptor, 1, -1) < 0, errno != EINTR { throw lost() }
            if descriptor.revents & Int16(POLLIN) != 0, PQconsumeInput(connection) == 0 {
                throw lost()
            }
        }
    }

    /// The next result; nil after the last of a statement.
    func nextResult() -> ResultHandle? {
        PQgetResult(connection).map { ResultHandle($0) }
    }

    /// Reads results to the end of the statement, keeping the last one or the first error.
    func lastResult(_ query: @autoclosure () -> String) throws -> ResultHandle? {
        var last: ResultHandle?
        var failure: PostgresError?
        while let result = nextResult() {
            switch result.status {
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                return result
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
                if failure == nil { failure = error(from: result, query: query()) }
            default: last = result
            }
            if PQstatus(connection) != CONNECTION_OK { break }
        }
        if let failure { throw failure }
        return last
    }

    /// Makes an error of a failed result, and remembers it.
    func error(from result: ResultHandle, query: String?) -> PostgresError {
        let fields = ServerFields(result.pointer)
        var error: PostgresError
        if fields.sqlState.isEmpty {
            error = lost()
        } else {
            error = PostgresError(.server, "", server: fields)
            if fields.endsConnection {
                isBroken = true
                error.code = .connectionLost
            } else if fields.sqlState == SQLState.queryCancelled, Task.isCancelled {
                error.code = .cancelled
            }
        }
        error.query = query
        return remember(error)
    }

    /// Makes an error of libpq's own complaint; a dead connection counts as lost.
    func lost() -> PostgresError {
        let reason = options.redacting(Wire.message(of: connection))
        if PQstatus(connection) != CONNECTION_OK {
            isBroken = true
            return PostgresError(.connectionLost, reason)
        }
        isBroken = true
        return PostgresError(.protocolViolation, reason)
    }

    func remember(_ error: PostgresError) -> PostgresError {
        if firstFailure == nil { firstFailure = error }
        return error
    }

    /// Throws where a cancelled task would begin something new.
    func checkCancellation() throws {
        if Task.isCancelled { throw PostgresError(.cancelled, "the task was cancelled") }
        if isBroken { throw PostgresError(.connectionLost, "the connection was lost before") }
    }

    private func receive(notice: OpaquePointer?) {
        let fields = ServerFields(notice)
        // Good-bye to an idle connection comes as a notice.
        if fields.endsConnection { isBroken = true }
        noticeHandler?(fields)
        options.onNotice?(fields)
    }

    static func message(of connection: OpaquePointer) -> String {
        String(cString: PQerrorMessage(connection))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
