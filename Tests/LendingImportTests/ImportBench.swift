import Glibc
import Lending
import LendingImport
import LendingImporting
import LendingOperations
import LendingPerforming
import LendingStore
import LendingTestSupport
import Postgres

/// A database with an IT person, and files to import into it.
struct ImportBench {
    let store: Store
    let actor: Actor
    private let folder: String
    private let database: TestDatabase

    static func run(_ body: (ImportBench) async throws -> Void) async throws {
        try await withTestDatabase { database in
            let store = try await Store.open(
                database.connectionString, connections: 4, waiting: TestDatabase.patience)
            _ = try await BeginCity(name: "Ida", login: "ida").perform(in: store)
            guard let actor = try await store.identify(login: "ida").actor else {
                throw NoActor()
            }
            var template = Array("/tmp/leihlotse-import.XXXXXX".utf8CString)
            guard let made = mkdtemp(&template) else { throw NoActor() }
            let bench = ImportBench(
                store: store, actor: actor, folder: String(cString: made), database: database)
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await body(bench)) } catch { outcome = .failure(error) }
            await store.close()
            for file in bench.files { unlink(file) }
            rmdir(bench.folder)
            try outcome.get()
        }
    }

    struct NoActor: Error {}

    private var files: [String] { ["in.csv", "rejects.csv"].map { "\(folder)/\($0)" } }
    var rejectsPath: String { files[1] }

    /// Imports a text, or bytes, as a file.
    @discardableResult
    func take(
        _ kind: ImportKind, _ text: String, bytes: [UInt8]? = nil, confirmsAll: Bool = false,
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ImportSummary {
        try write(bytes ?? Array(text.utf8), to: files[0])
        var request = ImportRequest(kind, path: files[0])
        change(&request)
        return try await ImportRun(request).perform(
            in: store, OperationContext(actor: actor, confirmsAll: confirmsAll))
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "we") else { throw NoActor() }
        defer { fclose(file) }
        fwrite(bytes, 1, bytes.count, file)
    }

    func read(_ path: String) -> String {
        guard let file = fopen(path, "re") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// Works on the database as who made it.
    func asOwner(_ body: @Sendable (Session) throws -> Void) async throws {
        try await database.owner.withSession { try body($0) }
    }

    /// A number out of the database.
    func count(_ statement: Statement) async throws -> Int64 {
        try await store.read { try $0.query(statement)[0].decode(Int64.self, at: 0) }
    }

    func text(_ statement: Statement) async throws -> String? {
        try await store.read { try $0.query(statement).first?.decode(String?.self, at: 0) }
    }
}

extension ImportSummary {
    var counts: [Int] { [added, changed, unchanged, rejected] }
    var codes: [String] { faults.map(\.code) }
}
