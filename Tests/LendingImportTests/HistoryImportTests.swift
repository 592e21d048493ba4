import Lending
import LendingImport
import Postgres
import Testing

@Suite("Importing people, handovers and loans")
struct HistoryImportTests {
    private func prepare(_ bench: ImportBench) async throws {
        try await bench.take(.units, "code,name,parent\n10.1,Ausbildung,10\n10,Hauptamt,\n")
        try await bench.take(
            .people,
            """
            name,login,unit
            Lena Lotse,lena,10
            Nele Neu,nele,10.1
            Kurt Kollege,kurt,10.1
            Maria Muster,,10
            Maria Muster,,10

            """)
        try await bench.take(
            .devices, "inventory_number,name,acquired_on\nKN-1,Laptop,2020-09-01\n")
    }

    @Test("people known by name only are never merged, and nothing changes the second time")
    func people() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            let again = "name,login,unit\nMaria Muster,,10\nMaria Muster,,10\nKurt Anders,kurt,10\n"
            #expect(try await bench.take(.people, again).counts == [0, 1, 2, 0])
            #expect(try await bench.count("select count(*) from person") == 6)
            #expect(
                try await bench.text("select name from person where login = 'kurt'")
                    == "Kurt Anders")
        }
    }

    @Test("handovers build the custodies of a device, end to end")
    func handovers() async throws {
        let file = """
            device,person,on,taken_back_on
            KN-1,lena,18.10.2020,31.12.2020
            KN-1,nele,2021-01-01,

            """
        try await ImportBench.run { bench in
            try await prepare(bench)
            #expect(try await bench.take(.handovers, file).counts == [2, 0, 0, 0])
            #expect(try await bench.take(.handovers, file).counts == [0, 0, 2, 0])
            #expect(
                try await bench.text(
                    """
                    select string_agg(coalesce(p.login, 'IT') || lower(c.period)::date, ' '
                                      order by c.period)
                    from custody c left join person p on p.id = c.holder_id
                    """) == "IT2020-09-01 lena2020-10-18 nele2021-01-01")
            let overlapping = "device,person,on\nKN-1,kurt,2020-11-01\n"
            #expect(try await bench.take(.handovers, overlapping).rejected == 1)
        }
    }

    @Test("loans are history: with or without due, return, lender and borrower")
    func loans() async throws {
        let file = """
            device,lender,borrower,lent_at,due,returned_at,missing
            KN-1,,kurt,2020-09-10 09:00,2020-09-20,2020-09-12 10:00,
            KN-1,lena,,2020-10-20 09:00,,2020-10-21 10:00,Maus
            KN-1,lena,kurt,2020-11-20 09:00,2020-12-01,,

            """
        try await ImportBench.run { bench in
            try await prepare(bench)
            try await bench.take(.handovers, "device,person,on\nKN-1,lena,2020-10-18\n")
            #expect(try await bench.take(.loans, file).counts == [3, 0, 0, 0])
            #expect(try await bench.take(.loans, file).counts == [0, 0, 3, 0])
            #expect(
                try await bench.count("select count(*) from loan where borrower_id is null") == 1)
            let returned = file.replacing("2020-12-01,,", with: "2020-12-01,2020-12-02 08:00,")
            #expect(try await bench.take(.loans, returned).counts == [0, 1, 2, 0])
            #expect(try await bench.count("select count(*) from loan where upper_inf(period)") == 0)
        }
    }

    @Test("overlapping loans are rejected with both lines named")
    func overlaps() async throws {
        let file = """
            device,lender,borrower,lent_at,returned_at
            KN-1,,kurt,2020-09-10 09:00,2020-09-12 10:00
            KN-1,,nele,2020-09-11 09:00,2020-09-13 10:00

            """
        try await ImportBench.run { bench in
            try await prepare(bench)
            let summary = try await bench.take(.loans, file)
            #expect(!summary.isTaken)
            let reasons = summary.faults.map(\.reason.english).joined(separator: " ")
            #expect(reasons.contains("2"))
            #expect(summary.faults.contains { $0.line == 3 })
            #expect(try await bench.count("select count(*) from loan") == 0)
        }
    }

    @Test(
        "a loan that breaks a rule is rejected",
        arguments: [
            "KN-1,nele,kurt,2020-09-10 09:00,2020-09-12 10:00",
            "KN-1,,kurt,2020-08-10 09:00,2020-08-12 10:00",
            "KN-1,,kurt,2020-09-12 09:00,2020-09-10 10:00",
            "KN-1,,kurt,2099-09-12 09:00,",
            "KN-1,,niemand,2020-09-10 09:00,2020-09-12 10:00",
            "KN-9,,kurt,2020-09-10 09:00,2020-09-12 10:00",
            "KN-1,,,2020-09-10 09:00,",
        ])
    func brokenRules(row: String) async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            let summary = try await bench.take(
                .loans, "device,lender,borrower,lent_at,returned_at\n\(row)\n")
            #expect(summary.counts == [0, 0, 0, 1])
            #expect(summary.faults.first?.line == 2)
        }
    }

    @Test("unknown devices and people are made when asked for")
    func createMissing() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            let summary = try await bench.take(
                .loans,
                "device,borrower,lent_at,returned_at\nX-1,Neu Person,2020-09-10,2020-09-12\n"
            ) { $0.createsMissing = true }
            #expect(summary.counts == [1, 0, 0, 0])
            #expect(summary.createdDevices == 1)
            #expect(summary.createdPeople == 1)
            #expect(
                try await bench.text(
                    "select registered_at::date::text from device where inventory_number = 'X-1'")
                    == "2020-09-10")
        }
    }
}
