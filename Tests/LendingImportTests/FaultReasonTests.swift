import Lending
import LendingImport
import Postgres
import Testing

@Suite("Reasons for rejecting rows")
struct FaultReasonTests {
    @Test("a clash of people names the key, its value and the other line or person")
    func people() async throws {
        try await ImportBench.run { bench in
            try await bench.take(
                .people,
                "name,login,personnel_number\nAnna Berg,aberg,1\nBert Bach,bbach,2\n")
            let summary = try await bench.take(
                .people,
                """
                name,login,personnel_number
                Anna,aberg,
                Anna,,1
                Bert,aberg,2
                Cora,cora,
                Cora,CORA,

                """)
            #expect(
                Set(summary.faults.map { "\($0.line) \($0.field ?? "") \($0.reason.english)" }) == [
                    "2 login also in line 4",
                    "3 personnel_number personnel_number 1 means Anna Berg, as line 2 does",
                    "4 login also in line 2",
                    "4 login login aberg belongs to Anna Berg, but the row's other keys mean "
                        + "somebody else",
                    "5 login also in line 6", "6 login also in line 5",
                ])
        }
    }

    @Test("loans that overlap are told apart from the same loan twice, and from days that touch")
    func overlaps() async throws {
        let file = """
            device,borrower,lent_at,returned_at
            KN-1,kurt,2020-02-01,2022-02-01
            KN-1,kurt,2021-02-01,2021-03-01
            KN-2,kurt,2020-02-01,2020-02-03
            KN-2,kurt,2020-02-03,2020-02-05
            KN-3,kurt,2020-02-01,2020-02-03
            KN-3,kurt,2020-02-01,2020-02-03
            KN-4,niemand,2020-02-01,2020-02-09
            KN-4,kurt,2020-02-05,2020-02-06
            KN-5,kurt,2020-02-01,gestern
            KN-5,kurt,2020-02-05,2020-02-06

            """
        try await ImportBench.run { bench in
            try await bench.take(.people, "name,login\nKurt K,kurt\n")
            let devices = (1...5).map { "KN-\($0),Laptop,2020-01-01\n" }.joined()
            try await bench.take(.devices, "inventory_number,name,acquired_on\n" + devices)
            let summary = try await bench.take(.loans, file)
            let touching = "; on one day, times of day tell them apart"
            #expect(
                Set(summary.faults.map { "\($0.line) \($0.reason.english)" }) == [
                    "2 overlaps with line 3", "3 overlaps with line 2",
                    "4 overlaps with line 5\(touching)", "5 overlaps with line 4\(touching)",
                    "6 also in line 7", "7 also in line 6",
                    "8 nobody is known as niemand", "8 overlaps with line 9",
                    "9 overlaps with line 8",
                    "10 not a date or time, such as 2020-10-18 or 18.10.2020 14:30",
                ])
        }
    }

    @Test("an unknown number that differs in capitals only comes with the known one")
    func lookalikes() async throws {
        try await ImportBench.run { bench in
            try await bench.take(.people, "name,login\nKurt K,kurt\n")
            try await bench.take(.devices, "inventory_number,name\nKN 1,Laptop\n")
            let devices = try await bench.take(
                .devices, "inventory_number,name\nkn\u{A0}1,Laptop\nKN 2,Laptop\n"
            ) { $0.isDryRun = true }
            #expect(
                devices.warnings.map(\.english) == [
                    "line 2: \"kn 1\" looks like KN 1 (Laptop)"
                ])
            let loans = try await bench.take(
                .loans, "device,borrower,lent_at,returned_at\nkn 1,kurt,2020-01-01,2020-01-02\n")
            #expect(loans.faults.map(\.reason.english) == ["there is no device kn 1, but KN 1"])
        }
    }
}
