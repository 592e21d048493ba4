import Glibc
import Hummingbird
import Lending
import LendingIdentity
import LendingImport
import LendingImporting
import LendingOperations
import LendingService
import LendingStore
import NIOCore

/// Imports a file that is the body: `POST /imports/devices?create-missing=true`.
struct ImportRoutes: Sendable {
    let core: ServiceCore

    func add(to router: RouterGroup<ServiceContext>) {
        router.post("/imports/{kind}") { request, context in
            try await perform(request, context)
        }
    }

    private func perform(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let caller = try await Caller(writing: request, context, core.store)
        guard let kind = ImportKind(rawValue: try context.parameters.require("kind")) else {
            throw RequestFailure.notFound
        }
        // Before anything is written to the disk.
        try caller.requireImport(of: kind)
        let folder = try ImportFolder()
        let query = request.uri.queryParameters.map {
            (name: String($0.key), value: String($0.value))
        }.filter { $0.name != "confirm" }
        let confirmed = request.uri.queryParameters[values: "confirm"]
            .flatMap { $0.split(separator: ",") }.map(String.init)
        let name = query.last { $0.name == "file" }?.value ?? "import.csv"
        let path = folder.path(name)
        defer { folder.remove(path) }
        let wanted = try ImportRequest(kind, path: path, query: query, rejects: folder.rejects)
        let who = try context.who
        let hold = core.rights.hold(for: who, as: caller.actor)
        try await folder.receive(request.body, into: path, upTo: core.configuration.importLimit)
        let turn = try await core.turns.take(for: who.actor.id)
        // An import may take long: it uses the exports' connections.
        let summary = try await hold.during {
            try await StoreImporter(core.exports).perform(
                wanted,
                OperationContext(
                    caller, confirmed: Set(confirmed), confirmsAll: confirmed.contains("all")),
                progress: { _ in }, surveyed: { _ in })
        }
        withExtendedLifetime(turn) {}
        if summary.isTaken { core.feed.changed() }
        return JSONBody.response(
            ImportAnswer(summary: summary, rejects: folder.base64(of: folder.rejects)))
    }
}

/// A folder for one import; nobody else may enter it.
struct ImportFolder: Sendable {
    private let folder: String

    init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((base + "/leihlotse-import.XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw ImportFolder.full }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        mkdir(folder + "/in", 0o700)
    }

    var rejects: String { folder + "/rejected-rows" }

    /// The name is kept in the journal, so the file has it; but never leads out of the folder.
    func path(_ name: String) -> String {
        let safe = name.split(separator: "/").last.map(String.init) ?? "import.csv"
        let isName = safe != "." && safe != ".." && safe.utf8.count <= 255 && !safe.utf8.contains(0)
        return folder + "/in/" + (isName ? safe : "import.csv")
    }

    /// Writes a body piece by piece.
    func receive(_ body: RequestBody, into path: String, upTo limit: Int) async throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ImportFolder.full }
        defer { close(descriptor) }
        var size = 0
        try await RequestFailure.whileReceiving {
            for try await piece in body {
                size += piece.readableBytes
                guard size <= limit else { throw HTTPError(.contentTooLarge) }
                let written = piece.withUnsafeReadableBytes {
                    write(descriptor, $0.baseAddress, $0.count)
                }
                guard written == piece.readableBytes else { throw ImportFolder.full }
            }
        }
    }

    /// A file's bytes in base 64; nil: there is none.
    func base64(of path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes.append(contentsOf: buffer[..<count])
        }
        return Base64.text(bytes)
    }

    func remove(_ file: String) {
        unlink(file)
        unlink(rejects)
        rmdir(folder + "/in")
        rmdir(folder)
    }

    private static let full = RequestFailure(
        .cannotWrite, "no-space",
        LocalizedText(
            "the service has no space for the file", de: "der Dienst hat keinen Platz für die Datei"
        ))
}
