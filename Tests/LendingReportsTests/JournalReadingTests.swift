import LendingTestSupport
import TestScheduling
import Testing

@testable import LendingReports

/// Whoever reads the journal is in it, whichever way they read: what reads it is either journalled, or
/// stands here with the reason why it is none.
@Suite(.apart) struct JournalReadingTests {
    private static let unjournalled = [
        "reports/handover-protocol.sql": "who issued a protocol stands on the paper",
        "reports/protocols.sql": "the same, in the list of protocols",
        "reports/open-data.sql": "when a year was published",
        "reports/unit.sql": "into which unit one was merged",
        "reports/own-entries.sql": "one's own work",
        "queries/custody/correction_obstacles.sql":
            "which entries stand in the way of a correction",
        "queries/devices/end_loss.sql": "records an entry",
        "queries/devices/note_condition.sql": "records an entry",
        "queries/import/people_wait.sql": "records who imports",
        "queries/journal/correctable.sql": "which entry is corrected",
        "queries/journal/counts.sql": "how many there are",
        "queries/journal/export_beginning.sql": "how many there are",
        "queries/journal/fact_obstacles.sql": "which entries stand in the way of an undo",
        "queries/journal/obstacles.sql": "which entries stand in the way of an undo",
        "queries/journal/undoable.sql": "which entry is taken back",
        "queries/loans/authors.sql": "whose work it is to correct a loan",
        "queries/loans/correction_obstacles.sql": "which entries stand in the way of a correction",
        "queries/loans/end_with.sql": "records an entry",
        "queries/years/altered_documents.sql": "which hashes of printed bytes it has",
        "queries/publications/state.sql": "when a year was published",
        "queries/session/remember.sql": "what an operation recorded itself",
    ]

    @Test func whatReadsTheJournalIsJournalledOrHasAReason() throws {
        let reading = /\b(from|join)\s+(journal|journal_personal)\b/
        var found: Set<String> = []
        var journalled: Set<String> = []
        for folder in ["reports", "queries", "templates"] {
            for (path, text) in try SourceFolder("sql/\(folder)").texts(endingIn: ".sql") {
                let statement = text.split(separator: "\n").filter {
                    !$0.drop { $0 == " " }.hasPrefix("--")
                }.joined(separator: "\n")
                let name = String(path.split(separator: "/sql/", maxSplits: 1)[1])
                guard statement.contains(reading), !statement.contains("journal_append") else {
                    continue
                }
                if text.contains("\n-- journalled: yes\n") {
                    journalled.insert(name)
                } else {
                    found.insert(name)
                }
            }
        }
        #expect(journalled == ["reports/journal.sql", "reports/person-data.sql"])
        #expect(found == Set(Self.unjournalled.keys).union(["queries/journal/export_entries.sql"]))
    }

    /// The export's lines leave by one type only, and wherever that is used the reading is recorded.
    @Test func whateverExportsTheJournalRecordsIt() throws {
        var users: Set<String> = []
        for (path, text) in try SourceFolder("Sources").texts(endingIn: ".swift") {
            let name = path.split(separator: "/").last.map(String.init) ?? ""
            if text.contains("Queries.Journal.exportEntries") {
                #expect(name == "JournalExport.swift")
            }
            if text.contains("JournalExport(") {
                users.insert(name)
                #expect(text.contains("ReadJournal("), "\(name)")
            }
        }
        #expect(users == ["JournalProof.swift", "JournalRoutes.swift"])
    }
}
