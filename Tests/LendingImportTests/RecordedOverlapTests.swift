import Lending
import LendingImport
import Postgres
import Testing

@Suite("Importing beside what is recorded")
struct RecordedOverlapTests {
    private func prepare(_ bench: ImportBench) async throws {
        try await bench.take(.people, "name,login\nLena Lotse,lena\nNele Neu,nele\nKurt K,kurt\n")
        try await bench.take(
            .devices, "inventory_number,name,acquired_on\nKN-1,Laptop,2020-01-01\n")
    }

    @Test("a loan or handover in the time of an open one is rejected, with its beginning")
    func overlapsOpenOne() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            let head = "device,borrower,lent_at,returned_at\n"
            try await bench.take(.loans, head + "KN-1,kurt,2020-03-01 09:00,\n")
            let loans = try await bench.take(
                .loans, head + "KN-1,nele,2020-05-01 09:00,2020-05-02 09:00\n")
            #expect(loans.faults.map(\.code) == ["device-on-loan"])
            #expect(
                loans.faults.map(\.reason.english) == [
                    "a loan from 2020-03-01 09:00 on is recorded"
                ])
            try await bench.take(.loans, head + "KN-1,kurt,2020-03-01 09:00,2020-03-02 09:00\n")
            try await bench.take(.handovers, "device,person,on\nKN-1,lena,2020-06-01\n")
            let handovers = try await bench.take(
                .handovers, "device,person,on,taken_back_on\nKN-1,nele,2020-07-01,2020-08-01\n")
            #expect(handovers.faults.map(\.code) == ["device-not-in-stock"])
            #expect(
                handovers.faults.map(\.reason.english)
                    == ["the device is with Lena Lotse (#2) from 2020-06-01 on"])
        }
    }

    @Test("of several handovers in the way the first is named whole")
    func namesOneOfSeveral() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            try await bench.take(
                .handovers,
                "device,person,on,taken_back_on\nKN-1,nele,2020-02-01,2020-02-29\n"
                    + "KN-1,lena,2020-03-10,2020-03-20\n")
            let summary = try await bench.take(
                .handovers, "device,person,on,taken_back_on\nKN-1,kurt,2020-02-10,2020-04-30\n")
            #expect(
                summary.faults.map(\.reason.english)
                    == ["the device is with Nele Neu (#3) from 2020-02-01 to 2020-02-29"])
        }
    }

    @Test("a start to the second means the loan that began within it, if there is only one")
    func matchesToTheSecond() async throws {
        try await ImportBench.run { bench in
            try await prepare(bench)
            let head = "device,borrower,lent_at,returned_at\n"
            try await bench.take(
                .loans,
                head + "KN-1,kurt,2020-03-01T09:00:00.250+01:00,2020-03-01T10:00:00.75+01:00\n"
                    + "KN-1,kurt,2020-04-01T09:00:00.250+02:00,2020-04-01T09:00:00.3+02:00\n"
                    + "KN-1,kurt,2020-04-01T09:00:00.750+02:00,2020-04-01T10:00:00+02:00\n")
            let again = try await bench.take(
                .loans, head + "KN-1,kurt,01.03.2020 09:00:00,01.03.2020 10:00:00\n")
            #expect(again.counts == [0, 0, 1, 0])
            let ambiguous = try await bench.take(
                .loans, head + "KN-1,kurt,01.04.2020 09:00:00,01.04.2020 10:00:00\n")
            #expect(ambiguous.faults.map(\.code) == ["device-on-loan"])
        }
    }

    @Test("an earlier day of acquisition moves the device's beginning, in stock and before a Lotse")
    func movesRegistration() async throws {
        try await ImportBench.run { bench in
            try await bench.take(.people, "name,login\nLena Lotse,lena\n")
            try await bench.take(
                .devices,
                "inventory_number,name,acquired_on\nKN-1,A,2020-06-01\nKN-2,B,2020-06-01\nKN-3,C,\n"
            )
            try await bench.take(.handovers, "device,person,on\nKN-2,lena,2020-06-01\n")
            let newer =
                "inventory_number,acquired_on\nKN-1,2020-01-01\nKN-2,2020-02-01\n"
                + "KN-3,2020-03-01\n"
            #expect(try await bench.take(.devices, newer).counts == [0, 3, 0, 0])
            #expect(try await bench.take(.devices, newer).counts == [0, 0, 3, 0])
            #expect(
                try await bench.text(
                    """
                    select string_agg(d.inventory_number || ' ' || c.kind || ' '
                        || lower(c.period)::date, ', ' order by d.id, c.period)
                    from custody c join device d on d.id = c.device_id
                    """)
                    == "KN-1 stock 2020-01-01, KN-2 stock 2020-02-01, KN-2 lotse 2020-06-01, "
                    + "KN-3 stock 2020-03-01")
            // A later day leaves the beginning: what was known then stays true.
            try await bench.take(.devices, "inventory_number,acquired_on\nKN-1,2020-05-01\n")
            #expect(
                try await bench.text(
                    "select registered_at::date::text from device where inventory_number = 'KN-1'")
                    == "2020-01-01")
        }
    }
}
