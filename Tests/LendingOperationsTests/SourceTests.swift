import Glibc
import LendingReports
import Testing

/// Holds sql/ and Sources/ together.
@Suite("Sources")
struct SourceTests {
    @Test("Every statement of sql/queries is used")
    func statementsAreUsed() throws {
        // The import calls its statements by a shorter name.
        let sources = try SourceFolder("Sources").text(endingIn: ".swift")
            .replacing("Sql.", with: "Queries.Import.")
        let statements = try SourceFolder("sql/queries").files(endingIn: ".sql")
        #expect(statements.count > 50)
        let unused = statements.filter { !sources.contains(swiftName(of: $0) + "(") }
        #expect(unused == [])
    }

    @Test("Every listing that the command line names exists, and every one is named")
    func listingsExist() throws {
        let sources = try SourceFolder("Sources/LendingCommandLine").text(endingIn: ".swift")
        let named = sources.matches(of: /Listing\("([a-z-]+)"/).map { String($0.output.1) }
        #expect(named.count > 10)
        #expect(named.filter { ReportCatalog.standard[$0] == nil } == [])
        let exports = ["handovers", "loans"]
        let unnamed = ReportCatalog.standard.all.filter { $0.kind != .report }.map(\.name)
            .filter { !named.contains($0) && !exports.contains($0) }
        #expect(unnamed == [])
    }

    @Test("The list of reports says what their headers say")
    func titles() {
        let reports = ReportCatalog.standard.all.filter { $0.kind == .report }
        #expect(ReportCatalog.standard.titles.map(\.name) == reports.map(\.name))
        #expect(ReportCatalog.standard.titles.map(\.title) == reports.map(\.title))
    }

    /// `loans/open_loans.sql` is `Queries.Loans.openLoans`.
    private func swiftName(of path: String) -> String {
        let parts = path.dropLast(4).split(separator: "/").suffix(2).map { part in
            part.split(whereSeparator: { $0 == "_" || $0 == "-" })
                .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        }
        return "Queries.\(parts[0])." + parts[1].prefix(1).lowercased() + parts[1].dropFirst()
    }
}

/// A folder of the working copy that these tests were built from.
struct SourceFolder {
    private let path: String

    init(_ name: String) {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        path = root + "/" + name
    }

    private init(path: String) { self.path = path }

    struct Unreadable: Error { let path: String }

    /// The paths of all files below it.
    func files(endingIn ending: String) throws -> [String] {
        var found: [String] = []
        for name in try names() {
            let folder = SourceFolder(path: path + "/" + name)
            if name.hasSuffix(ending) {
                found.append(folder.path)
            } else if !name.contains(".") {
                found += try folder.files(endingIn: ending)
            }
        }
        return found.sorted()
    }

    private func names() throws -> [String] {
        guard let directory = opendir(path) else { throw Unreadable(path: path) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.filter { !$0.hasPrefix(".") }
    }

    /// The text of all files below it.
    func text(endingIn ending: String) throws -> String {
        try files(endingIn: ending).map { path in
            guard let file = fopen(path, "re") else { throw Unreadable(path: path) }
            defer { fclose(file) }
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
                bytes.append(contentsOf: buffer[..<count])
            }
            return String(decoding: bytes, as: UTF8.self)
        }.joined(separator: "\n")
    }
}
