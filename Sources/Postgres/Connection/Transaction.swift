internal import CLibPQ
internal import Glibc

/// A transaction during one closure.
///
/// BEGIN rides along with the first statements and, with ``finish(_:file:line:)``, COMMIT with the
/// last: a whole transaction takes one or two round trips.
///
/// ```swift
/// let balance = try await pool.transaction { transaction in
///     let rows = try transaction.query("select amount from account where id = \(id) for update")
///     let amount = try rows[0].decode(Int64.self, at: 0)
///     try transaction.finish(["update account set amount = \(amount - 5) where id = \(id)"])
///     return amount - 5
/// }
/// ```
///
/// Without `finish` COMMIT follows the closure; an error that leaves the closure rolls back.
/// After 40001 (serialization failure) and 40P01 (deadlock) the closure runs again from its
/// beginning: it must have no other effects.
public final class Transaction: Session {
    private enum Phase {
        case notBegun
        case open
        case finished
    }

    private let options: TransactionOptions
    private var phase = Phase.notBegun
    private var savepoints = 0

    init(_ wire: Wire, _ options: TransactionOptions) {
        self.options = options
        super.init(wire)
    }

    /// Runs the last statements and COMMIT in one round trip.
    ///
    /// After it the transaction takes no further statements. What an earlier statement had failed
    /// with, and the closure swallowed, comes back as ``PostgresError/Code/transactionRolledBack``.
    /// - Returns: the rows of each statement.
    /// - Throws: ``PostgresError/Code/server`` for a statement or a deferred constraint;
    ///   ``PostgresError/Code/transactionRolledBack``; ``PostgresError/Code/commitOutcomeUnknown``
    ///   when the connection broke while COMMIT was under way; ``PostgresError/Code/misuse`` when
    ///   the transaction is finished already.
    @discardableResult
    public func finish(
        _ statements: [Statement] = [], file: String = #fileID, line: Int = #line
    ) throws -> [Rows] {
        try located(file, line) {
            guard phase != .finished else { throw overdue() }
            if phase == .notBegun, statements.isEmpty {
                phase = .finished
                return []
            }
            return try commit(statements).map { Rows(result: $0) }
        }
    }

    /// Runs the last statement, prepared, and COMMIT in one round trip; gives its rows in the server's
    /// text format, for tables whose columns are not known beforehand.
    ///
    /// - Returns: all rows, in memory; for large results see
    ///   ``Session/forEachTextRow(_:file:line:_:columns:)``.
    /// - Throws: ``PostgresError``, as ``finish(_:file:line:)`` does.
    public func finishText(
        _ statement: Statement, file: String = #fileID, line: Int = #line
    ) throws -> TextRows {
        try located(file, line) {
            guard phase != .finished else { throw overdue() }
            return TextRows(try commit([statement.givingText()])[0])
        }
    }

    /// Runs `body` so that its failure takes back its own statements only.
    ///
    /// Costs one round trip before and one after `body`. Savepoints may be nested.
    /// - Throws: what `body` throws, after `ROLLBACK TO SAVEPOINT`; the transaction goes on.
    @discardableResult
    public func savepoint<T>(
        file: String = #fileID, line: Int = #line, _ body: () throws -> T
    ) throws -> T {
        savepoints += 1
        let name = "savepoint_\(savepoints)"
        let before = wire.firstFailure
        try runScript(unsafe: "savepoint \(name)", file: file, line: line)
        do {
            let value = try body()
            try runScript(unsafe: "release savepoint \(name)", file: file, line: line)
            return value
        } catch {
            if phase == .open, !wire.isBroken, transactionIsOpen {
                wire.canceller.settle()
                try wire.simple("rollback to savepoint \(name); release savepoint \(name)")
                wire.firstFailure = before
            }
            throw error
        }
    }

    override func run(_ statements: [Statement]) throws -> [ResultHandle] {
        switch phase {
        case .open:
            try checkStillOpen()
            return try wire.run(statements)
        case .finished: throw overdue()
        case .notBegun:
            // What failed before it was sent (a NUL byte) has begun nothing.
            defer { phase = wire.isIdle ? .notBegun : .open }
            do {
                return Array(try wire.run([options.begin] + statements).dropFirst())
            } catch var error as PostgresError {
                error.statementIndex = error.index(among: statements.count, after: 1)
                throw error
            }
        }
    }

    override func begin() throws {
        switch phase {
        case .open: try checkStillOpen()
        case .finished: throw overdue()
        case .notBegun:
            _ = try wire.run([options.begin])
            phase = .open
        }
    }

    /// Commits what has been begun and not finished.
    func complete() throws {
        guard phase == .open else { return }
        try wire.checkCancellation()
        _ = try commit([])
    }

    /// Takes everything back; a connection that cannot do that is broken.
    func rollBack() {
        phase = .finished
        guard !wire.isBroken, !wire.isIdle else { return }
        wire.canceller.settle()
        do { try wire.simple("rollback") } catch { wire.isBroken = true }
    }

    /// A script may contain a COMMIT: what follows would be outside of any transaction.
    private func checkStillOpen() throws {
        if wire.isIdle {
            throw PostgresError(.misuse, "a statement of its own has ended the transaction")
        }
    }

    private var transactionIsOpen: Bool {
        wire.transactionStatus == PQTRANS_INTRANS || wire.transactionStatus == PQTRANS_INERROR
    }

    private func commit(_ statements: [Statement]) throws -> [ResultHandle] {
        let hadBegun = phase == .open
        if hadBegun { try checkStillOpen() }
        phase = .finished
        // COMMIT of a failed transaction is a quiet rollback.
        if hadBegun, wire.transactionStatus == PQTRANS_INERROR { throw rolledBack() }
        do {
            let first = hadBegun ? [] : [options.begin]
            var results = try wire.run(first + statements + [Statement(own: "commit")])
            guard results.removeLast().commandTag == "COMMIT" else { throw rolledBack() }
            return hadBegun ? results : Array(results.dropFirst())
        } catch var error as PostgresError {
            let own = hadBegun ? 0 : 1
            // The server's last word on an earlier statement: it never came to the COMMIT.
            let position = error.statementIndex ?? .max
            let isCertain = error.server != nil && position < own + statements.count
            if error.code == .connectionLost, !isCertain { error.code = .commitOutcomeUnknown }
            error.statementIndex = error.index(among: statements.count, after: own)
            throw error
        }
    }

    private func rolledBack() -> PostgresError {
        var error = PostgresError(
            .transactionRolledBack, "a statement had failed, so nothing was committed")
        error.server = wire.firstFailure?.server
        error.query = wire.firstFailure?.query
        return error
    }

    private func overdue() -> PostgresError {
        PostgresError(.misuse, "the transaction is finished")
    }
}

extension PostgresError {
    /// Which of the caller's `count` statements failed, those of this library left out.
    fileprivate func index(among count: Int, after own: Int) -> Int? {
        guard let statementIndex else { return nil }
        let index = statementIndex - own
        return (0..<count).contains(index) ? index : nil
    }
}

extension Session {
    /// Runs `body` in a transaction, again after a serialization failure, a deadlock, a stale plan
    /// or a violation of the options' ``TransactionOptions/retriedConstraints``.
    ///
    /// Between attempts the thread waits 1 to 2, then 2 to 4, … at most 128 milliseconds. `body`
    /// must have no effects outside of the database.
    /// - Parameters:
    ///   - options: isolation, access, and how often `body` runs at most.
    ///   - body: gets the transaction, and may run several times.
    /// - Throws: what `body` throws, after ROLLBACK; ``PostgresError/Code/transactionRolledBack``
    ///   and ``PostgresError/Code/commitOutcomeUnknown`` from COMMIT; ``PostgresError/Code/misuse``
    ///   inside another transaction.
    @discardableResult
    public func transaction<T>(
        _ options: TransactionOptions = TransactionOptions(),
        _ body: (Transaction) throws -> T
    ) throws -> T {
        try checkUsable()
        guard !(self is Transaction), wire.isIdle else {
            throw PostgresError(.misuse, "a transaction inside a transaction; use a savepoint")
        }
        isLent = true
        defer { isLent = false }
        var attempt = 1
        while true {
            try wire.checkCancellation()
            wire.firstFailure = nil
            let transaction = Transaction(wire, options)
            defer { transaction.end() }
            do {
                let value = try body(transaction)
                try transaction.complete()
                return value
            } catch {
                transaction.rollBack()
                // A layer above may have dressed the failure in an error of its own.
                guard wire.firstFailure.map(options.isRetryable) == true,
                    attempt < options.attempts, !wire.isBroken, !Task.isCancelled
                else { throw error }
            }
            backOff(attempt)
            attempt += 1
        }
    }

    /// Waits 1 to 2, 2 to 4, 4 to 8 … milliseconds, at most 128; nobody else needs this thread.
    private func backOff(_ attempt: Int) {
        let least = UInt32(1_000) << UInt32(min(attempt - 1, 6))
        usleep(least + UInt32.random(in: 0..<least))
    }
}
