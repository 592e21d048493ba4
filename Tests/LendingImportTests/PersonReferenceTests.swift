import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingReporting
import LendingReports
import Postgres
import Synchronization
import Testing

/// Exports name people by what never moves on: nothing that is imported again moves with a login.
@Suite("People in files, by word and number")
struct PersonReferenceTests {
    /// What is exported, by kind of import.
    private static let exports: [(kind: ImportKind, report: String)] = [
        (.handovers, "handovers"), (.loans, "loans"), (.contacts, "contacts"),
    ]

    private func prepare(_ bench: ImportBench) async throws {
        try await bench.take(.units, "code,name\n10,Hauptamt\n20,Bauamt\n")
        try await bench.take(
            .people,
            """
            name,first_name,last_name,login,email,unit
            Lena Lotse,Lena,Lotse,lena,lena@city.example,10
            Kurt Kollege,,,kurt,,20
            Anna Blau,,,,anna@city.example,20
            Maria Muster,,,,,10
            Maria Muster,,,,,20
            Sven Successor,,,sven,sven@city.example,10

            """)
        try await bench.take(
            .devices,
            "inventory_number,name,acquired_on\nKN-1,Laptop,2020-09-01\n"
                + "KN-2,Laptop,2020-09-01\nKN-3,Beamer,2020-09-01\n")
        try await bench.take(
            .handovers,
            """
            device,person,on,taken_back_on
            KN-1,lena,2020-10-01,
            KN-2,anna@city.example,2020-10-01,2021-10-01

            """)
        try await bench.take(
            .loans,
            """
            device,lender,borrower,lent_at,returned_at
            KN-1,lena,kurt,2021-01-04 09:00,2021-01-05 09:00
            KN-1,lena,#5,2021-02-04 09:00,2021-02-05 09:00
            KN-1,lena,#6,2021-03-04 09:00,2021-03-05 09:00
            KN-3,,anna@city.example,2021-03-04 09:00,
            KN-2,anna@city.example,Kurt Kollege,2021-03-04 09:00,2021-03-05 09:00

            """)
        try await bench.take(.contacts, "person,unit,from\nlena,10,2021-01-01\n#5,20,2021-01-01\n")
    }

    /// Everybody's login, e-mail address and name goes to somebody else.
    private func moveEverythingOn(_ bench: ImportBench) async throws {
        func edit(_ person: Int64, _ fields: [PersonField: String]) async throws {
            _ = try await StorePerformer(bench.store).perform(
                EditPerson(person: PersonID(person), fields: FieldValues(fields)),
                OperationContext(actor: bench.actor, confirmsAll: true))
        }
        try await edit(2, [.login: "", .email: "", .name: "Lena Lotse-Berg"])
        try await edit(7, [.login: "lena", .email: "lena@city.example", .name: "Sven Lotse"])
        try await edit(3, [.login: "", .name: "Kurt Meister"])
        try await edit(6, [.login: "kurt", .name: "Kurt Kollege"])
        try await edit(4, [.email: "", .name: "Anna Grün"])
        try await edit(5, [.email: "anna@city.example", .name: "Anna Blau"])
    }

    private func export(_ bench: ImportBench, _ report: String) async throws -> String {
        let text = Mutex("")
        let run = try ReportCatalog.standard.run(ReportRequest(name: report, values: [:]))
        _ = try await Reports(bench.store, for: nil).export(run, CSVProfile.open) { bytes in
            text.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
        }
        return text.withLock { $0 }
    }

    @Test func whatIsExportedChangesNothingWhereItCameFrom() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            for (kind, report) in Self.exports + [(.people, "people")] {
                let file = try await export(bench, report)
                let summary = try await bench.take(kind, file)
                #expect(summary.added + summary.changed + summary.rejected == 0, "\(report)")
                #expect(summary.unchanged > 0)
            }
        }
    }

    @Test func nothingMovesWhenNamesGoToOthers() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            var files: [(ImportKind, String)] = []
            for (kind, report) in Self.exports {
                files.append((kind, try await export(bench, report)))
            }
            try await moveEverythingOn(bench)
            for (kind, file) in files {
                let summary = try await bench.take(kind, file)
                #expect(
                    summary.counts == [0, 0, file.split(separator: "\n").count - 1, 0],
                    "\(kind): \(summary.faults)")
            }
        }
    }

    /// As before this release: only words.
    @Test func aLoanStaysWithWhoBorrowedItWithoutNumbersToo() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            let file = """
                device,lender,borrower,lent_at,returned_at
                KN-3,,anna@city.example,2021-03-04 09:00,

                """
            try await moveEverythingOn(bench)
            #expect(try await bench.take(.loans, file).counts == [0, 0, 1, 0])
            #expect(
                try await bench.text(
                    "select p.name from loan l join person p on p.id = l.borrower_id where upper_inf(l.period)"
                ) == "Anna Grün")
        }
    }

    @Test func aFreshCityGetsTheSamePeople() async throws {
        try await ImportBench.run { old in
            try await prepare(old)
            let people = try await export(old, "people")
            var files: [(ImportKind, String, String)] = []
            for (kind, report) in Self.exports {
                files.append((kind, report, try await export(old, report)))
            }
            try await ImportBench.run { new in
                try await new.take(.units, "code,name\n10,Hauptamt\n20,Bauamt\n")
                try await new.take(.people, people)
                try await new.take(
                    .devices,
                    "inventory_number,name,acquired_on\nKN-1,Laptop,2020-09-01\n"
                        + "KN-2,Laptop,2020-09-01\nKN-3,Beamer,2020-09-01\n")
                for (kind, report, file) in files {
                    let summary = try await new.take(kind, file)
                    #expect(summary.rejected == 0, "\(report): \(summary.faults)")
                    #expect(try await export(new, report) == file, "\(report)")
                }
                // All but the first, who is there already, with the numbers that they had.
                let rows = { (text: String) in
                    text.split(separator: "\n").filter { !$0.hasPrefix("Ida") }
                }
                #expect(rows(try await export(new, "people")) == rows(people))
            }
        }
    }

    /// Where other people have the numbers, the words count.
    @Test func aCityWithOtherNumbersGoesByTheWords() async throws {
        try await ImportBench.run { old in
            try await prepare(old)
            let files = try await (export(old, "handovers"), export(old, "loans"))
            try await ImportBench.run { new in
                try await new.take(
                    .people,
                    """
                    name,login,email
                    Zoe Zuerst,zoe,
                    Anna Blau,,anna@city.example
                    Kurt Kollege,kurt,
                    Lena Lotse,lena,

                    """)
                try await new.take(
                    .devices,
                    "inventory_number,name,acquired_on\nKN-1,Laptop,2020-09-01\n"
                        + "KN-2,Laptop,2020-09-01\nKN-3,Beamer,2020-09-01\n")
                #expect(try await new.take(.handovers, files.0).counts == [2, 0, 0, 0])
                let loans = try await new.take(.loans, files.1)
                // Nobody is called Maria Muster here.
                #expect(loans.codes == ["person-unknown", "person-unknown"])
                let valid = try await new.take(.loans, files.1) { $0.acceptsValid = true }
                #expect(valid.added == 3)
                #expect(
                    try await new.text(
                        """
                        select string_agg(distinct p.name, ', ' order by p.name)
                        from loan l join person p on p.id = l.borrower_id
                        """) == "Anna Blau, Kurt Kollege")
            }
        }
    }

    @Test func aNumberAloneThatNobodyHasIsNobody() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            let file = "device,borrower,lent_at\nKN-2,#99,2022-03-04 09:00\n"
            for creates in [false, true] {
                let summary = try await bench.take(.loans, file) { $0.createsMissing = creates }
                #expect(summary.codes == ["person-unknown"])
            }
        }
    }

    @Test func formerNamesAndNumbersAreFound() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            let performer = StorePerformer(bench.store)
            _ = try await performer.perform(
                EditDevice(device: DeviceID(3), fields: FieldValues([.inventoryNumber: "NEU-3"])),
                OperationContext(actor: bench.actor))
            _ = try await performer.perform(
                EditPerson(person: PersonID(3), fields: FieldValues([.name: "K. M.", .login: ""])),
                OperationContext(actor: bench.actor))
            let file =
                "device,borrower,lent_at,returned_at\n"
                + "KN-3,Kurt Kollege,2020-11-04 09:00,2020-11-05 09:00\n"
            #expect(try await bench.take(.loans, file).counts == [1, 0, 0, 0])
            #expect(
                try await bench.text(
                    """
                    select p.name || ' ' || d.inventory_number from loan l
                    join person p on p.id = l.borrower_id join device d on d.id = l.device_id
                    order by lower(l.period) limit 1
                    """) == "K. M. NEU-3")
        }
    }
}
