internal import Glibc
internal import Lending
internal import LendingSQL
internal import Postgres

/// A database, as far as copying it with PostgreSQL's own programs goes: what they are told, what the
/// copy is compared with, and the roles that a copy needs anew.
public struct DatabaseCopy: Sendable {
    private let options: ConnectionOptions

    private init(_ options: ConnectionOptions) { self.options = options }

    public init(_ connectionString: String) throws {
        do { options = try ConnectionOptions(connectionString) } catch {
            throw StoreError.reading(error)
        }
    }

    /// For `--dbname`, without the password, which every user of the machine could read there.
    public var connectionText: String {
        options.settings.filter { $0.key != "password" }.sorted { $0.key < $1.key }
            .map { name, value in
                let quoted = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
                return "\(name)='\(quoted)'"
            }.joined(separator: " ")
    }

    /// What the programs find in their environment.
    public var variables: [String: String] {
        options.settings["password"].map { ["PGPASSWORD": $0] } ?? [:]
    }

    /// One state of the data, while `body` runs.
    public struct Frozen: Sendable {
        /// The name under which pg_dump sees the same state.
        public let snapshot: String
        public let rows: RowCounts
    }

    /// How many rows each table has.
    public struct RowCounts: Sendable, Hashable {
        public let tables: [String: Int64]
        public var total: Int64 { tables.values.reduce(0, +) }
    }

    /// Keeps one state of the data in sight while `body` runs.
    public func frozen<Result: Sendable>(
        _ body: @Sendable (Frozen) async throws -> Result
    ) async throws -> Result {
        try await withConnection { connection in
            let gate = try Gate()
            let (states, told) = AsyncStream.makeStream(of: Frozen.self)
            async let looking: Void = connection.withSession { session in
                defer { told.finish() }
                try session.execute(Queries.Schema.beginSnapshot())
                let snapshot = try session.query(Queries.Schema.exportSnapshot())[0].snapshot
                told.yield(Frozen(snapshot: snapshot, rows: try Self.counts(in: session)))
                // This thread is the connection's own.
                gate.wait()
            }
            var arriving = states.makeAsyncIterator()
            guard let state = await arriving.next() else {
                // What hindered it is thrown.
                gate.open()
                try await looking
                throw CancellationError()
            }
            do {
                let result = try await body(state)
                gate.open()
                try await looking
                return result
            } catch {
                gate.open()
                try? await looking
                throw error
            }
        }
    }

    private static func counts(in session: Session) throws -> RowCounts {
        let rows = try session.query(Queries.Schema.rowCounts())
        return RowCounts(tables: Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.count) }))
    }

    /// How many rows each table has now.
    public func counts() async throws -> RowCounts {
        try await withSession { try Self.counts(in: $0) }
    }

    /// How many things in the journal do not fit.
    public func journalFaults() async throws -> Int {
        try await withSession { try $0.query(Queries.Journal.faults()).count }
    }

    public func serverVersion() async throws -> Int {
        try await withSession {
            Int(try $0.query(Queries.Schema.serverVersion())[0].version)
        }
    }

    public func isEmpty() async throws -> Bool {
        try await withSession { try $0.query(Queries.Schema.isEmpty())[0].isEmpty }
    }

    /// What deletes all that is in a database, for psql.
    public static var clearing: String {
        [Queries.Schema.clearOut().text, Queries.Schema.makePublic().text]
            .map { "\($0);\n" }.joined()
    }

    /// Runs `body` with an empty database beside this one, which is gone afterwards.
    public func withScratch<Result: Sendable>(
        _ body: @Sendable (DatabaseCopy) async throws -> Result
    ) async throws -> Result {
        let name = "leihlotse_check_\(getpid())"
        try await withSession { session in
            try session.execute(Templates.Schema.dropDatabase(name: SQLName(name)).statement)
            try session.execute(Templates.Schema.createDatabase(name: SQLName(name)).statement)
        }
        do {
            let result = try await body(DatabaseCopy(options.with(database: name)))
            try await drop(name)
            return result
        } catch {
            try? await drop(name)
            throw error
        }
    }

    private func drop(_ name: String) async throws {
        try await withSession { session in
            _ = try session.execute(
                Templates.Schema.dropDatabase(name: SQLName(name)).statement)
        }
    }

    /// Gives a database that was just restored its roles, whose names have its number.
    ///
    /// - Parameter rights: the statements that granted rights to the roles where the copy is from.
    public func makeRoles(granting rights: String) async throws {
        try await withSession { session in
            let roles = try session.query(Queries.Schema.roleNames())
            try session.execute(Queries.Schema.makeRoles())
            let lines = rights.split(separator: "\n").filter { line in
                (line.hasPrefix("GRANT ") || line.hasPrefix("REVOKE "))
                    && (line.hasSuffix(" FROM PUBLIC;")
                        || roles.contains { line.contains($0.former) })
            }
            var script = lines.joined(separator: "\n")
            for role in roles { script = script.replacing(role.former, with: role.name) }
            try session.runScript(unsafe: script)
        }
    }

    private func withSession<Result: Sendable>(
        _ body: @Sendable (Session) throws -> Result
    ) async throws -> Result {
        try await withConnection { connection in try await connection.withSession(body) }
    }

    private func withConnection<Result: Sendable>(
        _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        do {
            let connection = try await Connection.open(options)
            do {
                let result = try await body(connection)
                await connection.close()
                return result
            } catch {
                await connection.close()
                throw error
            }
        } catch let error as any Failure {
            throw error
        } catch {
            throw StoreError.reading(error)
        }
    }

    /// A thread waits at it until it is opened.
    private struct Gate: Sendable {
        private let reading: Int32
        private let writing: Int32

        init() throws {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else {
                throw StoreError(
                    .unexpected, "unexpected",
                    LocalizedText("no pipe can be made", de: "keine Pipe möglich"))
            }
            (reading, writing) = (ends[0], ends[1])
            // Else a program that is started meanwhile keeps it from opening.
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }

        func wait() {
            var byte: UInt8 = 0
            while read(reading, &byte, 1) < 0, errno == EINTR {}
            close(reading)
        }

        func open() { close(writing) }
    }
}
