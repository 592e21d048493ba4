import Glibc
import Lending
import LendingReporting
import LendingReports
import LendingTestSupport
import Postgres
import Testing

@testable import struct LendingReports.ReportHeader

@Suite struct ReportFileTests {
    @Test func aFileHasACompanionThatProvesIt() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/loans 2021.csv"
        let summary = try await Scenario.read { session throws in
            let run = try ReportCatalog.standard.run(
                ReportRequest(name: "loans-of-a-year", values: ["year": "2021"]))
            return try ReportFile.write(run, .open, path: path, in: session)
        }
        #expect(folder.names == ["loans 2021.csv", "loans 2021.csv.sha256.json"])
        let text = folder.text("loans 2021.csv").map { Array($0.utf8) } ?? []
        var sum = CheckSum()
        text.withUnsafeBytes { sum.add($0) }
        #expect(sum.summary(rows: 3) == summary)
        #expect(
            folder.text("loans 2021.csv.sha256.json") == """
                {
                  "file": "loans 2021.csv",
                  "report": "loans-of-a-year",
                  "parameters": {"year": "2021"},
                  "rows": 3,
                  "bytes": \(summary.bytes),
                  "sha256": "\(summary.sha256)",
                  "profile": "open"
                }

                """)
    }

    /// Fails in the database after some 100,000 rows were sent.
    private static func failing() throws -> ReportRun {
        try ReportRun(
            try ReportHeader.report(
                name: "failing",
                file: """
                    -- title: Failing | Scheiternd
                    -- purpose: Ends early | Bricht ab
                    -- kind: report
                    -- people: none
                    -- column n number | N | N | n | n
                    select 1 / (150000 - n) as n from generate_series(1, 200000) n
                    """))
    }

    @Test func dataThatEndEarlyLeaveTheOldFileAndNothingElse() async throws {
        let folder = try TemporaryFolder()
        folder.write("old", to: "a.csv")
        let path = folder.path + "/a.csv"
        let error = await reportError {
            try await Scenario.read { session throws in
                try ReportFile.write(try Self.failing(), .excel, path: path, in: session)
            }
        }
        #expect(error?.code == .endedEarly)
        #expect(error?.hint?.english == "division by zero")
        #expect(folder.names == ["a.csv"])
        #expect(folder.text("a.csv") == "old")
    }

    private static func write(to path: String) async -> ReportError? {
        await reportError {
            try await Scenario.read { session throws in
                let run = try ReportRun(try #require(ReportCatalog.standard["units"]))
                return try ReportFile.write(run, .open, path: path, in: session)
            }
        }
    }

    @Test func aFullDiskIsSaid() async throws {
        let error = await Self.write(to: "/dev/full")
        #expect(error?.code == .cannotWrite)
        #expect(error?.message.english.contains("No space left on device") == true)
    }

    @Test func aFolderAndAMissingFolderAreNoFiles() async throws {
        let folder = try TemporaryFolder()
        let isFolder = await Self.write(to: folder.path)
        #expect(isFolder?.code == .cannotWrite)
        let missing = await Self.write(to: folder.path + "/missing/a.csv")
        #expect(missing?.code == .cannotWrite)
        #expect(missing?.message.english.contains("No such file or directory") == true)
        #expect(folder.names == [])
    }

    @Test func aNewFileReplacesTheOldOneAndItsCompanionAlsoThroughALink() async throws {
        let folder = try TemporaryFolder()
        folder.write("old", to: "real.csv")
        folder.write("old", to: "real.csv.sha256.json")
        symlink(folder.path + "/real.csv", folder.path + "/link.csv")
        #expect(await Self.write(to: folder.path + "/link.csv") == nil)
        #expect(folder.names == ["link.csv", "real.csv", "real.csv.sha256.json"])
        #expect(folder.text("real.csv")?.hasPrefix("code,name,") == true)
        #expect(folder.text("real.csv.sha256.json")?.contains("\"rows\": 3") == true)
    }

    @Test func aPipeIsWrittenStraightAndHasNoCompanion() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        // Opened for both, so that neither side waits for the other.
        let reader = open(path, O_RDWR | O_NONBLOCK)
        defer { close(reader) }
        #expect(await Self.write(to: path) == nil)
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(reader, &bytes, bytes.count)
        #expect(count > 0)
        #expect(
            String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).hasPrefix("code,name,"))
        #expect(folder.names == ["pipe"])
    }
}
