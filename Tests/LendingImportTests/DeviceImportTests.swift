import Lending
import LendingImport
import LendingImporting
import LendingOperations
import LendingStore
import Postgres
import Testing

@Suite("Importing devices")
struct DeviceImportTests {
    private let file = """
        inventory_number,name,serial_number,acquired_on,cost,accessories,note
        KN-1,Laptop,000123,18.10.2020,"899,50",Maus; Netzteil:2,
        KN-2,Laptop groß,,19.10.2020,"1.200,00",,"zwei
        Zeilen"

        """

    @Test("of one file taken by many at once one adds, and the others find all unchanged")
    func manyAtOnce() async throws {
        try await ImportBench.run { bench in
            let path = bench.rejectsPath
            try bench.write(Array(file.utf8), to: path)
            let summaries = try await withThrowingTaskGroup(of: ImportSummary.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await ImportRun(ImportRequest(.devices, path: path)).perform(
                            in: bench.store, OperationContext(actor: bench.actor))
                    }
                }
                return try await group.reduce(into: [ImportSummary]()) { $0.append($1) }
            }
            #expect(summaries.count { $0.counts == [2, 0, 0, 0] } == 1)
            #expect(summaries.count { $0.counts == [0, 0, 2, 0] } == 7)
        }
    }

    @Test("records them in stock since their dates; again changes nothing; newer files update")
    func addsAndUpdates() async throws {
        try await ImportBench.run { bench in
            #expect(try await bench.take(.devices, file).counts == [2, 0, 0, 0])
            #expect(try await bench.take(.devices, file).counts == [0, 0, 2, 0])
            #expect(
                try await bench.count(
                    """
                    select count(*) from custody c join device d on d.id = c.device_id
                    where c.kind = 'stock' and lower(c.period) = d.acquired_on::timestamptz
                    """) == 2)
            #expect(
                try await bench.text(
                    "select serial_number || cost || accessories from device order by id limit 1")
                    == #"000123899.50{"Maus": 1, "Netzteil": 2}"#)
            let newer =
                file.replacing("Laptop,000123", with: "Laptop 14,")
                .split(separator: "\nKN-2")[0] + "\n"
            let summary = try await bench.take(.devices, String(newer))
            #expect(summary.counts == [0, 1, 0, 0])
            #expect(summary.absent == 1)
            // An empty cell leaves what was recorded.
            #expect(
                try await bench.text("select name || serial_number from device order by id limit 1")
                    == "Laptop 14000123")
        }
    }

    @Test("one bad row means that nothing is taken, unless the valid ones are accepted")
    func badRows() async throws {
        let bad = """
            inventory_number,name,serial_number,cost,condition
            KN-1,Laptop,6.37702E+15,100.00,new
            KN-2,Laptop,S2,12x,new
            KN-3,Laptop,S3,100.00,kaputt
            KN-4,Laptop,S4,100.00,gut
            ,Laptop,S5,100.00,new
            KN-6,Laptop,S6,100.00,new
            KN-6,Laptop,S7,100.00,new

            """
        try await ImportBench.run { bench in
            let refused = try await bench.take(.devices, bad)
            #expect(!refused.isTaken)
            #expect(try await bench.count("select count(*) from device") == 0)

            let summary = try await bench.take(.devices, bad) {
                $0.acceptsValid = true
                $0.rejectsPath = bench.rejectsPath
            }
            #expect(summary.isTaken)
            #expect(summary.rejected == 7 - summary.added)
            #expect(try await bench.text("select inventory_number from device") == "KN-4")
            let lines = Set(summary.faults.map(\.line))
            #expect(lines.isSuperset(of: [2, 3, 4, 6, 8]))
            let rejects = bench.read(bench.rejectsPath)
            #expect(rejects.hasPrefix("line,column,value,reason,inventory_number,name"))
            #expect(rejects.contains("2,serial_number,6.37702E+15,"))

            // Mended by hand, the rejected rows can be sent again as they are.
            let mended = rejects.replacing("6.37702E+15", with: "0063").replacing("12x", with: "12")
                .replacing("kaputt", with: "neu")
                .split(separator: "\n").filter { !$0.contains(",,Laptop") && !$0.contains("KN-6") }
                .joined(separator: "\n")
            #expect(try await bench.take(.devices, mended + "\n").counts == [3, 0, 0, 0])
        }
    }

    @Test(
        "reads files as they really come",
        arguments: [
            Array("inventory_number;name\r\nKN-1;Gerät\r\n".utf8),
            [0xEF, 0xBB, 0xBF] + Array("inventory_number,name\nKN-1,Gerät\n".utf8),
            Array("inventory_number\tname\rKN-1\tGer".utf8) + [0xE4] + Array("t\r".utf8),
            Array("inventory_number;name\nKN-1;Ger".utf8) + [0x84] + Array("t\n".utf8),
        ])
    func encodings(bytes: [UInt8]) async throws {
        try await ImportBench.run { bench in
            let summary = try await bench.take(.devices, "", bytes: bytes)
            #expect(summary.counts == [1, 0, 0, 0])
            #expect(try await bench.text("select name from device") == "Gerät")
        }
    }

    @Test("asks for the order of ambiguous dates, and never guesses")
    func ambiguousDates() async throws {
        let file = "inventory_number,name,acquired_on\nKN-1,Laptop,3/4/23\n"
        try await ImportBench.run { bench in
            await #expect(throws: ImportError.self) {
                _ = try await bench.take(.devices, file)
            }
            try await bench.take(.devices, file) { $0.dates = .mdy }
            #expect(try await bench.text("select acquired_on::text from device") == "2023-03-04")
        }
    }

    @Test("takes other headers by --map, values by --set, and says which columns are ignored")
    func mapping() async throws {
        try await ImportBench.run { bench in
            let summary = try await bench.take(
                .devices, "Inventar Nr;Ausstattung;Farbe\n7;Handlampe;rot\n"
            ) {
                $0.map = ["inventory_number": "Inventar Nr", "name": "Ausstattung"]
                $0.set = ["category": "Lampe"]
            }
            #expect(summary.counts == [1, 0, 0, 0])
            #expect(summary.ignoredColumns == ["Farbe"])
            #expect(try await bench.text("select category from device") == "Lampe")
        }
    }

    @Test("a dry run counts and takes nothing; without a needed column the file is refused")
    func dryRunAndMissingColumn() async throws {
        try await ImportBench.run { bench in
            let summary = try await bench.take(.devices, file) { $0.isDryRun = true }
            #expect(summary.added == 2)
            #expect(try await bench.count("select count(*) from device") == 0)
            let error = await #expect(throws: ImportError.self) {
                try await bench.take(.devices, "Nummer;Name\n1;x\n")
            }
            #expect(error?.message.german.contains("inventory_number") == true)
            #expect(error?.message.german.contains("Nummer") == true)
        }
    }

    @Test("only IT imports")
    func permission() async throws {
        try await ImportBench.run { bench in
            let stranger = Actor(id: bench.actor.id, name: "Xaver", roles: [])
            let error = await #expect(throws: ImportError.self) {
                try await ImportRun(ImportRequest(.devices, path: "/dev/null"))
                    .perform(in: bench.store, OperationContext(actor: stranger))
            }
            #expect(error?.kind == .notPermitted)
        }
    }

    @Test("cancelled in the middle, nothing is left")
    func cancelled() async throws {
        let rows = (0..<20_000).map { "B-\($0),Gerät \($0)\n" }.joined()
        try await ImportBench.run { bench in
            let task = Task {
                try await bench.take(.devices, "inventory_number,name\n" + rows)
            }
            try await Task.sleep(for: .milliseconds(30))
            task.cancel()
            let outcome = await task.result
            let left = try await bench.count("select count(*) from device")
            switch outcome {
            case .success: #expect(left == 20_000)
            case .failure: #expect(left == 0)
            }
        }
    }
}
