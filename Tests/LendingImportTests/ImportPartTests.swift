import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingStore
import Postgres
import Testing

/// What a file recorded is taken back row by row, in any order, and leaves no trace of it.
@Suite("Single facts of files")
struct ImportPartTests {
    /// A file of several rows, and one that changes each of them.
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: ImportKind
        let fact: FactName.Kind
        let table: String
        let added: String
        let changed: String
        var testDescription: String { kind.rawValue }
    }

    static let cases = [
        Case(
            kind: .units, fact: .unit, table: "unit",
            added: "code,name\n30,Bauamt\n31,Hochbau\n32,Tiefbau\n",
            changed: "code,name\n30,Amt für Bau\n31,Hochbauamt\n32,Tiefbauamt\n"),
        Case(
            kind: .people, fact: .person, table: "person",
            added: "name,login,unit\nAnna,anna,10\nBert,bert,10; 20\nCarl,carl,\n",
            changed: "name,login,unit\nAnna B.,anna,20\nBert C.,bert,10\nCarl D.,carl,10\n"),
        Case(
            kind: .devices, fact: .device, table: "device",
            added: """
                inventory_number,name,unit,acquired_on,status,status_since
                N-1,Beamer,10,2020-01-01,,
                N-2,Beamer,20,2020-01-01,verloren,2022-02-01
                N-3,Kamera,,2020-01-01,,

                """,
            changed: """
                inventory_number,name,unit,status,status_since
                N-1,Beamer 2,20,,
                N-2,Beamer 3,10,,
                N-3,Kamera 2,10,in Reparatur,2023-02-01

                """),
        Case(
            kind: .events, fact: .event, table: "event",
            added: "title,on,place,briefings\nA,2021-01-01,Rathaus,Jitsi:DigiPro\nB,2021-01-02,,\n"
                + "C,2021-01-03,,\n",
            changed: "title,on,place,briefings\nA,2021-01-01,Saal,Teams:DigiPro\n"
                + "B,2021-01-02,Saal,Jitsi:X\nC,2021-01-03,Saal,Jitsi:Y\n"),
        Case(
            kind: .handovers, fact: .handover, table: "custody",
            added: """
                device,person,on,taken_back_on
                KN-1,lena,2021-03-01,2021-03-31
                KN-1,kurt,2021-04-01,2021-04-30
                KN-1,lena,2021-06-01,
                KN-2,lena,2020-01-01,2020-12-31
                KN-3,kurt,2021-03-01,2021-04-30

                """,
            changed: """
                device,person,on,taken_back_on,condition
                KN-1,lena,2021-03-01,2021-03-31,damaged
                KN-1,kurt,2021-04-01,2021-04-30,damaged
                KN-1,lena,2021-06-01,,damaged
                KN-2,lena,2020-01-01,2020-12-31,damaged
                KN-3,kurt,2021-03-01,2021-04-30,damaged

                """),
        Case(
            kind: .loans, fact: .loan, table: "loan",
            added: """
                device,borrower,lent_at,returned_at
                KN-1,karl,2022-03-01 10:00,2022-03-02 10:00
                KN-1,kurt,2022-03-02 10:00,2022-03-03 10:00
                KN-2,karl,2022-03-01 10:00,

                """,
            changed: """
                device,borrower,lent_at,returned_at
                KN-1,kurt,2022-03-01 10:00,2022-03-02 10:00
                KN-1,karl,2022-03-02 10:00,2022-03-03 11:00
                KN-2,karl,2022-03-01 10:00,2022-03-01 11:00

                """),
        Case(
            kind: .contacts, fact: .contact, table: "contact",
            added: "person,unit,from\nlena,10,2021-01-01\nlena,20,2021-01-01\nkurt,10,2021-01-01\n",
            changed: "person,unit,from,until\nlena,10,2021-01-01,2021-06-30\n"
                + "lena,20,2021-01-01,2021-06-30\nkurt,10,2021-01-01,2021-06-30\n"),
    ]

    @Test("Every fact by itself, the rest together, and back", arguments: cases)
    func parts(tried: Case) async throws {
        try await ImportBench.run { bench in
            let city = try await City(bench)
            try await city.takeBack(tried, tried.added)
            try await bench.take(tried.kind, tried.added)
            try await city.takeBack(tried, tried.changed)
        }
    }

    @Test("A file of which nothing is left stands in no undo's way")
    func nothingLeft() async throws {
        try await ImportBench.run { bench in
            let city = try await City(bench)
            try await city.perform(CloseDays(days: [try city.day("2021-05-14")], reason: "Brücke"))
            try await bench.take(.people, "name,login\nAnna,anna\nBert,bert\n")
            for number in 5...6 {
                try await city.undo(UndoEntry(fact: FactName(.person, Int64(number))))
            }
            try await city.undo(UndoEntry())
            #expect(try await bench.count("select count(*) from closed_day") == 0)
        }
    }

    @Test("A number that meant a device once is asked about")
    func mergedNumber() async throws {
        try await ImportBench.run { bench in
            let city = try await City(bench)
            let devices = try await NameFinder(bench.store, for: nil).devices(["KN-1", "KN-2"])
            try await city.perform(MergeDevices(device: devices[0].id, into: devices[1].id))
            let failure = await #expect(throws: ImportError.self) {
                try await bench.take(.devices, "inventory_number,name\nkn-1,Laptop\n")
            }
            #expect(failure?.warnings.map(\.code) == ["device-lookalike"])
        }
    }

    @Test("What was taken back by itself and corrected since stays when the rest goes")
    func correctedSince() async throws {
        try await ImportBench.run { bench in
            let city = try await City(bench)
            let header = "device,borrower,lent_at,returned_at,purpose\n"
            func rows(_ purpose: String) -> String {
                header
                    + (1...3).map {
                        "KN-\($0),karl,2022-03-01 10:00,2022-03-02 10:00,\(purpose)\n"
                    }.joined()
            }
            try await bench.take(.loans, rows("Sitzung"))
            try await bench.take(.loans, rows("Schulung")) { $0.because = "Test" }
            let entry = EntryID(try await bench.count("select max(id) from journal"))
            try await city.undo(UndoEntry(fact: .loan(LoanID(1))))
            var values = CorrectEntry.Values()
            values.purpose = "Workshop"
            try await city.perform(
                CorrectEntry(fact: .loan(LoanID(1)), values: values, because: "Test"))
            try await city.expect(UndoEntry(entry: entry), warns: "this takes back 2 changes")
            try await city.undo(UndoEntry(entry: entry))
            let purposes = try await bench.text(
                "select string_agg(purpose, ' ' order by id) from loan")
            #expect(purposes == "Workshop Sitzung Sitzung")
        }
    }

    /// Two units, three people and three devices, and a file that is taken back.
    struct City {
        let bench: ImportBench
        let operations: StorePerformer

        init(_ bench: ImportBench) async throws {
            self.bench = bench
            operations = StorePerformer(bench.store)
            try await bench.take(.units, "code,name\n10,Hauptamt\n20,Kämmerei\n")
            try await bench.take(
                .people, "name,login\nLena,lena\nKurt,kurt\nKarl,karl\n")
            for number in 1...3 {
                var fields = FieldValues<DeviceField>()
                fields[.inventoryNumber] = "KN-\(number)"
                fields[.name] = "Laptop"
                try await perform(
                    AddDevice(fields: fields, registered: .day(try day("2020-01-01"))))
            }
        }

        func takeBack(_ tried: Case, _ file: String) async throws {
            let before = try await facts()
            try await take(tried, file)
            let entry = EntryID(try await bench.count("select max(id) from journal"))
            let after = try await facts()
            let names = try await names(tried, entry)
            try #require(names.count >= 3)

            // One after the other, then each undo back, the last first.
            var undone: [EntryID] = []
            for name in names.shuffled() { undone += try await undo(UndoEntry(fact: name)) }
            try await expect(before, "each by itself")
            try await expect(UndoEntry(entry: entry), changes: false)
            for entry in undone.reversed() { try await undo(UndoEntry(entry: entry)) }
            try await expect(after, "each undo undone")

            // One by itself and put back, the others by themselves, then what is left together.
            let shuffled = names.shuffled()
            let first = try #require(try await undo(UndoEntry(fact: shuffled[0])).first)
            try await undo(UndoEntry(entry: first))
            try await undo(UndoEntry(fact: shuffled[1]))
            try await undo(UndoEntry(entry: entry))
            try await expect(before, "one by itself, then the rest")
        }

        /// - Parameter facts: what must stand there, and nothing else.
        private func expect(_ facts: [String], _ when: Comment) async throws {
            let change = try await self.facts().difference(from: facts)
            #expect(change.isEmpty, "\(when): \(change.map { "\($0)" }.joined(separator: "\n"))")
        }

        private func take(_ tried: Case, _ file: String) async throws {
            let summary = try await bench.take(tried.kind, file) { request in
                if [.handovers, .loans, .contacts].contains(tried.kind) {
                    request.because = "Test"
                }
            }
            #expect(
                summary.rejected == 0 && summary.added + summary.changed >= 3, "\(summary.faults)")
        }

        private func names(_ tried: Case, _ entry: EntryID) async throws -> [FactName] {
            let rows =
                tried.table == "custody"
                ? "custody where kind = 'lotse' and" : "\(tried.table) where"
            let text = "select id from \(rows) entry_id = \(entry.rawValue) order by id"
            return try await bench.store.read { session in
                try session.query(Statement(unsafe: text)).map {
                    FactName(tried.fact, try $0.decode(Int64.self, at: 0))
                }
            }
        }

        @discardableResult
        func undo(_ undo: UndoEntry) async throws -> [EntryID] { try await perform(undo).entries }

        func expect(_ operation: UndoEntry, changes: Bool) async throws {
            #expect(try await perform(operation).entries.isEmpty != changes)
        }

        func expect(_ operation: UndoEntry, warns beginning: String) async throws {
            let failure = await #expect(throws: OperationFailure.self) {
                try await operations.perform(operation, OperationContext(actor: bench.actor))
            }
            let warning = failure?.warnings.first?.message.english
            #expect(warning?.hasPrefix(beginning) == true, "\(warning ?? "")")
        }

        @discardableResult
        func perform(_ operation: some Operation) async throws -> Outcome {
            try await operations.perform(
                operation, OperationContext(actor: bench.actor, confirmsAll: true))
        }

        func day(_ iso: String) throws -> CalendarDay {
            guard let day = CalendarDay(iso: iso) else { throw ImportBench.NoActor() }
            return day
        }

        /// What stands in the tables, without who recorded it when.
        private func facts() async throws -> [String] {
            try await bench.store.read { session in
                try session.query("select name from versioned_table order by position")
                    .map { try $0.decode(String.self, at: 0) }
                    .flatMap { table in
                        let text = """
                            select (to_jsonb(t) - 'id' - 'entry_id' - 'known_since' - 'custody_id')::text
                            from \(table) t order by 1
                            """
                        return try session.query(Statement(unsafe: text))
                            .map { "\(table) " + (try $0.decode(String.self, at: 0)) }
                    }
            }
        }
    }
}
