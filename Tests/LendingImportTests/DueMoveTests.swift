import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingStore
import Postgres
import Testing

/// A due date on a closed day is the next open day's, whether a loan comes by itself or in a file.
@Suite("Due dates of files on closed days")
struct DueMoveTests {
    /// Holidays of Baden-Württemberg, weekends, closed days of the city and of a lender's unit, and
    /// days on which nothing is closed.
    private static let days = [
        "2020-12-24", "2020-12-25", "2020-12-31", "2021-01-01", "2021-01-06", "2021-04-02",
        "2021-04-05", "2021-05-01", "2021-05-13", "2021-05-24", "2021-06-03", "2021-07-10",
        "2021-07-11", "2021-07-12", "2021-07-13", "2021-10-03", "2021-11-01", "2021-12-26",
        "2022-02-28", "2022-03-01", "2022-03-02", "2022-08-08", "2022-08-09",
    ]

    @Test("As with single loans, by IT and by a Lotse with closed days of their own")
    func same() async throws {
        try await ImportBench.run { bench in
            let city = try await DueCity(bench)
            for day in Self.days {
                for lender in ["", "lena"] {
                    let single = try await city.single(until: day, lender: lender)
                    let file = try await city.file(until: day, lender: lender)
                    #expect(single == file, "\(day), \(lender)")
                }
            }
        }
    }

    @Test("A file that names the wishes says both; sent again, nothing changes")
    func again() async throws {
        try await ImportBench.run { bench in
            let city = try await DueCity(bench)
            let header = "device,borrower,lent_at,due"
            let row = "IT-2,kurt,2020-12-01 10:00,2020-12-25"
            let first = try await bench.take(.loans, "\(header)\n\(row)\n")
            #expect(first.added == 1 && first.warnings.count == 1)
            #expect(try await city.newest() == "2020-12-28 2020-12-25")
            // Also when another day is closed by now.
            let closed = CalendarDay(iso: "2020-12-28") ?? .first
            try await city.perform(CloseDays(days: [closed], reason: "Brückentag"))
            let second = try await bench.take(.loans, "\(header)\n\(row)\n")
            #expect(second.unchanged == 1 && second.warnings.isEmpty)
            let exported = "2020-12-28,2020-12-25"
            let third = try await bench.take(
                .loans, "\(header),wished_due\nIT-2,kurt,2020-12-01 10:00,\(exported)\n")
            #expect(third.unchanged == 1)
            let said = try await bench.take(
                .loans, "\(header),wished_due\nIT-2,kurt,2020-11-01 10:00,2020-12-25,\n"
            ) { $0.set["returned_at"] = "2020-11-02 10:00" }
            #expect(said.added == 1 && said.warnings.isEmpty)
            #expect(try await city.newest() == "2020-12-25 ")
        }
    }

    /// Two devices in stock and two with Lena, whose unit is closed on days of its own.
    private struct DueCity {
        let bench: ImportBench
        private let names: NameFinder

        init(_ bench: ImportBench) async throws {
            self.bench = bench
            names = NameFinder(bench.store, for: nil)
            try await bench.take(.units, "code,name\n10,Hauptamt\n")
            try await bench.take(.people, "name,login,unit\nLena,lena,10\nKurt,kurt,\n")
            try await bench.take(
                .devices,
                "inventory_number,name,acquired_on\n"
                    + ["IT-1", "IT-2", "LO-1", "LO-2"].map { "\($0),Laptop,2000-01-01\n" }.joined())
            try await bench.take(
                .handovers, "device,person,on\nLO-1,lena,2001-01-01\nLO-2,lena,2001-01-01\n")
            try await bench.take(
                .closedDays,
                "day,name,unit\n2020-12-24,Heiligabend,\n2020-12-31,Silvester,\n"
                    + "2022-02-28,Rosenmontag,10\n2022-03-01,Fastnacht,10\n2021-07-12,Umzug,10\n")
        }

        /// Due day and wish of a loan that is recorded by itself, and is back.
        func single(until day: String, lender: String) async throws -> String {
            let device = [try await names.devices([lender.isEmpty ? "IT-1" : "LO-1"])[0].id]
            let begins = try #require(CalendarDay(iso: "2019-03-05"))
            try await perform(
                LendDevices(
                    devices: device, to: try await names.people(["kurt"])[0].id,
                    at: .day(begins), until: .day(try #require(CalendarDay(iso: day)))))
            let due = try await newest()
            try await perform(UndoEntry())
            return due
        }

        /// The same of a loan in a file.
        func file(until day: String, lender: String) async throws -> String {
            let device = lender.isEmpty ? "IT-2" : "LO-2"
            try await bench.take(
                .loans,
                "device,lender,borrower,lent_at,due\n\(device),\(lender),kurt,2019-03-05,\(day)\n")
            let due = try await newest()
            try await perform(UndoEntry())
            return due
        }

        /// Due day and wish of the loan that was recorded last.
        func newest() async throws -> String {
            try #require(
                try await bench.text(
                    """
                    select due_day(due) || ' ' || coalesce(due_day(wished_due)::text, '')
                    from loan order by id desc limit 1
                    """))
        }

        func perform(_ operation: some Operation) async throws {
            _ = try await StorePerformer(bench.store).perform(
                operation, OperationContext(actor: bench.actor, confirmsAll: true))
        }
    }
}
