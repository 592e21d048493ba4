import Lending
import LendingImport
import LendingTestSupport
import Postgres
import Testing

@testable import LendingImporting

/// Files as Snipe-IT writes them, invented.
@Suite("Files of Snipe-IT")
struct SnipeITTests {
    private let assets = """
        Asset Tag,Asset Name,Model,Purchase Date,Status,Checkout Date,Username,Expected Checkin Date
        A-1,Laptop,L 14,1/23/23,Ready to Deploy (deployable),,,
        A-2,Laptop,L 14,1/23/23,Lost/Stolen (undeployable),,,
        A-3,Laptop,L 14,1/23/23,Archived (archived),,,
        A-4,Laptop,L 14,1/23/23,Out for Repair (undeployable),,,
        A-5,Laptop,L 14,1/23/23,Ready to Deploy (deployed),2/27/23,lena,3/31/23
        A-6,Laptop,L 14,1/23/23,Weggelegt (archived),,,

        """

    private static let free = """
        select string_agg(d.inventory_number, ' ' order by d.inventory_number)
        from device d
        where not exists (select from withdrawal w where w.device_id = d.id
                          and upper_inf(w.period))
          and not exists (select from loan l where l.device_id = d.id and upper_inf(l.period))
          and not exists (select from custody c where c.device_id = d.id and c.kind = 'lotse'
                          and upper_inf(c.period))
        """
    private static let withdrawn = """
        select string_agg(d.inventory_number || ' ' || w.kind, ', ' order by d.inventory_number)
        from device d join withdrawal w on w.device_id = d.id and upper_inf(w.period)
        """

    private func asSnipeIT(
        _ checkedOut: ImportRequest.CheckedOut?
    ) -> (inout ImportRequest) -> Void {
        { request in
            request.profile = .snipeIT
            request.checkedOut = checkedOut
        }
    }

    @Test("what is checked out is asked about")
    func asks() async throws {
        try await ImportBench.run { bench async throws in
            let error = await #expect(throws: ImportError.self) {
                try await bench.take(.devices, assets, asSnipeIT(nil))
            }
            #expect(error?.code == "checked-out-undecided")
            #expect(error?.remedies == [.chooseCheckedOut])
            #expect(error?.message.english.contains("line 6") == true)
            #expect(try await bench.count("select count(*) from device") == 0)
        }
    }

    @Test(
        "lost, archived and in repair are never free, and what is checked out is not either",
        arguments: [ImportRequest.CheckedOut.handovers, .loans])
    func taken(checkedOut: ImportRequest.CheckedOut) async throws {
        try await ImportBench.run { bench async throws in
            try await bench.take(.people, "name,login\nLena Lotse,lena\n")
            let summary = try await bench.take(.devices, assets, asSnipeIT(checkedOut))
            #expect(summary.isTaken)
            #expect(summary.counts == [6, 0, 0, 0])
            #expect(summary.alongside.map(\.counts) == [[1, 0, 0, 0]])
            #expect(summary.alongside.map(\.kind) == [checkedOut.rawValue])
            #expect(try await bench.text(Statement(unsafe: Self.free)) == "A-1")
            #expect(
                try await bench.text(Statement(unsafe: Self.withdrawn))
                    == "A-2 lost, A-3 decommissioned, A-4 repair, A-6 decommissioned")
            let again = try await bench.take(.devices, assets, asSnipeIT(checkedOut))
            #expect(again.counts == [0, 0, 6, 0])
            #expect(again.alongside.map(\.counts) == [[0, 0, 1, 0]])
        }
    }

    @Test("tried only, or with a bad row, nothing of either remains")
    func nothing() async throws {
        try await ImportBench.run { bench async throws in
            try await bench.take(.people, "name,login\nLena Lotse,lena\n")
            let tried = try await bench.take(.devices, assets) {
                asSnipeIT(.handovers)(&$0)
                $0.isDryRun = true
            }
            #expect(!tried.isTaken)
            #expect(tried.counts == [6, 0, 0, 0])
            #expect(tried.alongside.map(\.counts) == [[1, 0, 0, 0]])
            let unknown = try await bench.take(
                .devices, assets.replacing("lena", with: "nobody"), asSnipeIT(.loans))
            #expect(!unknown.isTaken)
            #expect(unknown.alongside.first?.codes == ["person-unknown"])
            #expect(try await bench.count("select count(*) from device") == 0)
        }
    }

    @Test("by itself, later: the same file holds handovers or loans")
    func later() async throws {
        try await ImportBench.run { bench async throws in
            try await bench.take(.people, "name,login\nLena Lotse,lena\n")
            let devices = try await bench.take(.devices, assets, asSnipeIT(.later))
            #expect(devices.counts == [6, 0, 0, 0])
            #expect(devices.warnings.count == 1)
            let loans = try await bench.take(.loans, assets) { $0.profile = .snipeIT }
            #expect(loans.counts == [1, 0, 0, 0])
            #expect(try await bench.text(Statement(unsafe: Self.free)) == "A-1")
        }
    }

    @Test(
        "a status that says nothing sure, or that somebody has it and not who, is refused",
        arguments: [
            ("A-1,Laptop,Zur Prüfung (pending),", "status-unknown"),
            ("A-1,Laptop,?,", "status-unknown"), ("A-1,Laptop,Deployed,", "checked-out-to-nobody"),
        ])
    func refused(row: String, code: String) async throws {
        try await ImportBench.run { bench async throws in
            let file = "Asset Tag,Name,Status,Username\n\(row)\n"
            let summary = try await bench.take(.devices, file) {
                $0.profile = .snipeIT
                $0.checkedOut = .loans
                $0.set["lent_at"] = "2024-01-01"
            }
            #expect(summary.codes == [code])
            #expect(try await bench.count("select count(*) from device") == 0)
            // The column can be left out on purpose.
            let without = try await bench.take(.devices, file) {
                $0.profile = .snipeIT
                $0.checkedOut = .later
                $0.map["status"] = ""
            }
            #expect(without.counts == [1, 0, 0, 0])
        }
    }

    @Test("the file that fills the import form says who has a device, too")
    func importForm() async throws {
        try await ImportBench.run { bench async throws in
            try await bench.take(.people, "name,login\nLena Lotse,lena\n")
            let file = """
                Name,Asset Tag,Purchase Date,Checkout Type,Checked Out To: Username,Checkout Location
                Laptop,A-1,1/23/23,User,lena,
                Beamer,A-2,1/23/23,Location,,Rathaus 3. OG

                """
            let summary = try await bench.take(.devices, file) {
                $0.profile = .snipeIT
                $0.checkedOut = .handovers
                $0.set["on"] = "2023-02-01"
            }
            #expect(summary.counts == [2, 0, 0, 0])
            #expect(summary.alongside.map(\.counts) == [[1, 0, 0, 0]])
            #expect(try await bench.text(Statement(unsafe: Self.free)) == "A-2")
            let place = "select location from device where inventory_number = 'A-2'"
            #expect(try await bench.text(Statement(unsafe: place)) == "Rathaus 3. OG")
        }
    }

    @Test("words of our own and of others mean a state, and none of them means two")
    func words() {
        for (text, state) in [
            ("verloren", DeviceState.lost), ("LOST", .lost), ("in Reparatur", .inRepair),
            ("ausgesondert", .decommissioned), ("im Lager", .inService),
            ("bei Lotse", .checkedOut), ("on-loan", .checkedOut),
            ("Ready to Deploy (deployed)", .checkedOut), ("Archived", .decommissioned),
            ("Kaputt (undeployable)", .inRepair), ("Alt (archived)", .decommissioned),
        ] {
            #expect(DeviceState(text) == state, "\(text)")
        }
        for text in ["", "?", "ok", "Neu (pending)", "(", "losts"] {
            #expect(DeviceState(text) == nil, "\(text)")
        }
    }

    @Test(
        "a city's own list of devices takes what is out of service along, and again changes nothing"
    )
    func ownList() async throws {
        try await ImportBench.run { bench async throws in
            let file = """
                Inventarnummer;Bezeichnung;Anschaffung;Status;Abgang;Abgangsgrund
                KN-1;Laptop;1.2.2020;ausgesondert;30.6.2024;veraltet
                KN-2;Laptop;1.2.2020;verloren;;
                KN-3;Laptop;1.2.2020;bei Lotse;;

                """
            let summary = try await bench.take(.devices, file)
            #expect(summary.counts == [3, 0, 0, 0])
            #expect(summary.warnings.count == 1)
            #expect(
                try await bench.text(Statement(unsafe: Self.withdrawn))
                    == "KN-1 decommissioned, KN-2 lost")
            #expect(
                try await bench.text(
                    "select lower(period)::date || reason from withdrawal order by id limit 1")
                    == "2024-06-30veraltet")
            #expect(try await bench.take(.devices, file).counts == [0, 0, 3, 0])
            // What is lost by the record does not turn up by a file that is older.
            let older = file.replacing("verloren", with: "im Lager")
            #expect(try await bench.take(.devices, older).counts == [0, 0, 3, 0])
            let other = try await bench.take(
                .devices, file.replacing("verloren", with: "ausgesondert"))
            #expect(other.codes == ["status-recorded"])
        }
    }
}
