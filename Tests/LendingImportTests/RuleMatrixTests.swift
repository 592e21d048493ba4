import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingStore
import Postgres
import Testing

/// Whichever way something comes in, the same things are refused with the same codes: every rule on
/// every way.
@Suite("Rules on all ways in")
struct RuleMatrixTests {
    /// What is wished for: a loan or a handover that begins at a time.
    struct Wish: Sendable {
        enum Kind: Sendable { case loan, handover }
        var kind = Kind.loan
        var device = "KN-OK"
        var person = "kurt"
        var begins = "2022-07-05T10:00:00"
        /// nil: still out.
        var ends: String?
        var due: String?
        /// The login of the Lotse who lends; nil: IT.
        var lender: String?
    }

    struct Rule: Sendable, CustomTestStringConvertible {
        let name: String
        let code: String
        let wish: Wish
        /// Ways on which it cannot be wished for, with the reason.
        var exceptions: [Way: String] = [:]
        var testDescription: String { name }
    }

    enum Way: String, Sendable, CaseIterable {
        case operation, several, batch, file, plainSQL, correction
    }

    static let rules: [Rule] =
        [
            Rule(
                name: "a loan to somebody who has left", code: "person-has-left",
                wish: Wish(person: "gone")),
            Rule(
                name: "a loan on somebody's last day", code: "person-has-left",
                wish: Wish(person: "gone", begins: "2022-06-30T09:00:00")),
            Rule(
                name: "a loan that stays past somebody's last day", code: "person-has-left",
                wish: Wish(
                    person: "gone", begins: "2022-06-20T09:00:00", ends: "2022-07-02T09:00:00"),
                exceptions: [
                    .operation: "an operation lends until further notice",
                    .several: "an operation lends until further notice",
                    .batch: "an operation lends until further notice",
                ]),
            Rule(
                name: "a handover to somebody who has left", code: "person-has-left",
                wish: Wish(kind: .handover, person: "gone")),
            Rule(
                name: "a handover on somebody's last day", code: "person-has-left",
                wish: Wish(kind: .handover, person: "gone", begins: "2022-06-30T09:00:00")),
        ]
        + ["lost", "in-repair", "decommissioned"].flatMap { state in
            [
                Rule(
                    name: "a loan of a device that is \(state)", code: "device-\(state)",
                    wish: Wish(device: "KN-\(state)")),
                Rule(
                    name: "a handover of a device that is \(state)", code: "device-\(state)",
                    wish: Wish(kind: .handover, device: "KN-\(state)")),
            ]
        } + [
            Rule(
                name: "a loan in the future", code: "time-in-future",
                wish: Wish(begins: "2099-01-01T10:00:00")),
            Rule(
                name: "a handover in the future", code: "time-in-future",
                wish: Wish(kind: .handover, begins: "2099-01-01T10:00:00")),
            Rule(
                name: "a loan that is due before it begins", code: "due-before-start",
                wish: Wish(due: "2022-07-01")),
            Rule(
                name: "a loan of what is on loan", code: "device-on-loan",
                wish: Wish(device: "KN-out")),
            Rule(
                name: "a loan to whoever holds the device", code: "borrower-holds-device",
                wish: Wish(device: "KN-held", person: "lena", lender: "lena")),
            Rule(
                name: "a handover of what a Lotse has", code: "device-not-in-stock",
                wish: Wish(kind: .handover, device: "KN-held"),
                exceptions: [.correction: "a beginning that moves makes the neighbour shorter"]),
        ]

    @Test("Every rule on every way", arguments: rules)
    func held(rule: Rule) async throws {
        try await ImportBench.run { bench in
            let city = try await City(bench)
            for way in Way.allCases where rule.exceptions[way] == nil {
                let codes = try await city.codes(rule.wish, by: way)
                #expect(codes.contains(rule.code), "\(way.rawValue): \(codes)")
            }
            // What is right is taken on every way.
            var right = rule.wish
            right.device = "KN-OK2"
            right.person = "kurt"
            right.begins = "2021-07-05T10:00:00"
            right.ends = "2021-07-06T10:00:00"
            right.due = nil
            right.lender = nil
            #expect(try await city.codes(right, by: .file) == [])
        }
    }

    /// People and devices in every state that a rule is about.
    struct City {
        let bench: ImportBench
        let operations: StorePerformer
        let names: NameFinder

        init(_ bench: ImportBench) async throws {
            self.bench = bench
            operations = StorePerformer(bench.store)
            names = NameFinder(bench.store, for: nil)
            try await bench.take(
                .people, "name,login\nLena,lena\nKurt,kurt\nGone,gone\nKarl,karl\n")
            let devices = ["OK", "OK2", "lost", "in-repair", "decommissioned", "out", "held"]
            try await bench.take(
                .devices,
                "inventory_number,name,acquired_on\n"
                    + devices.map { "KN-\($0),Laptop,2020-01-01\n" }.joined())
            try await bench.take(
                .handovers, "device,person,on\nKN-held,lena,2022-01-01\n")
            try await bench.take(
                .loans, "device,borrower,lent_at\nKN-out,karl,2022-02-01 10:00\n")
            for (device, change) in [
                ("lost", WithdrawDevices.Change.lose), ("in-repair", .repair),
                ("decommissioned", .decommission),
            ] {
                try await perform(
                    WithdrawDevices(
                        devices: [try await self.device("KN-\(device)")], change: change,
                        at: .day(day("2022-02-01")), reason: "Test", dataWiped: "gelöscht"))
            }
            try await perform(
                PersonLeaves(person: try await person("gone"), on: day("2022-06-30")))
        }

        func codes(_ wish: Wish, by way: Way) async throws -> [String] {
            do {
                switch way {
                case .operation:
                    try await perform(try await operation(wish, ["KN-OK2"], last: false))
                case .several: try await perform(try await operation(wish, ["KN-OK2"], last: true))
                case .batch: try await performBatch(wish)
                case .file: return try await takeFile(wish)
                case .correction: try await correct(wish)
                case .plainSQL: try await insert(wish)
                }
                return []
            } catch let failure as any Failure {
                return failure.refusals.map(\.code)
            }
        }

        /// The operation of a wish; with further devices before it if `last`.
        private func operation(
            _ wish: Wish, _ before: [String], last: Bool
        ) async throws -> any Operation {
            let numbers = (last ? before : []) + [wish.device]
            var devices: [DeviceID] = []
            for number in numbers { devices.append(try await device(number)) }
            let begins = When.local(try local(wish.begins))
            let person = try await person(wish.person)
            switch wish.kind {
            case .loan:
                return LendDevices(
                    devices: devices, to: person, at: begins,
                    until: wish.due.map { .day(day($0)) } ?? .day(day("2099-12-01")))
            case .handover: return HandOverDevices(devices: devices, to: person, on: begins)
            }
        }

        private func performBatch(_ wish: Wish) async throws {
            var other = wish
            other.device = "KN-OK2"
            other.person = "kurt"
            other.begins = "2021-03-05T10:00:00"
            other.due = nil
            _ = try await operations.performAll(
                [
                    try await operation(other, [], last: false),
                    try await operation(wish, [], last: false),
                ],
                OperationContext(actor: bench.actor, confirmsAll: true, isDryRun: true))
        }

        private func takeFile(_ wish: Wish) async throws -> [String] {
            let summary =
                switch wish.kind {
                case .loan:
                    try await bench.take(
                        .loans,
                        "device,lender,borrower,lent_at,returned_at,due\n\(wish.device),"
                            + "\(wish.lender ?? ""),\(wish.person),\(wish.begins),"
                            + "\(wish.ends ?? ""),\(wish.due ?? "")\n"
                    ) { $0.isDryRun = true }
                case .handover:
                    try await bench.take(
                        .handovers,
                        "device,person,on,taken_back_on\n\(wish.device),\(wish.person),"
                            + "\(wish.begins),\(wish.ends ?? "")\n"
                    ) { $0.isDryRun = true }
                }
            return summary.codes
        }

        /// Something right, made wrong by a correction.
        private func correct(_ wish: Wish) async throws {
            var values = CorrectEntry.Values()
            values.began = .local(try local(wish.begins))
            if wish.person != "kurt" { values.person = try await person(wish.person) }
            if wish.kind == .loan {
                if let ends = wish.ends { values.ended = .local(try local(ends)) }
                if let due = wish.due { values.due = .day(day(due)) }
            }
            // What begins in the future is still open; else it is long over.
            let isFuture = wish.begins > "2099"
            let file: String
            switch wish.kind {
            case .loan:
                let isNear = ["KN-out", "KN-held"].contains(wish.device) || wish.due != nil
                let (begins, ends) =
                    isNear
                    ? ("2022-01-10 10:00", "2022-01-11 10:00")
                    : ("2020-05-01 10:00", "2020-05-02 10:00")
                file =
                    "device,lender,borrower,lent_at,returned_at\n\(wish.device),"
                    + "\(wish.lender ?? ""),kurt,\(begins),\(isFuture ? "" : ends)\n"
                if wish.ends == nil, !isFuture {
                    values.ended = .local(try local("2022-12-01T10:00:00"))
                }
            case .handover:
                file =
                    "device,person,on,taken_back_on\n\(wish.device),kurt,2020-05-01 10:00,"
                    + "\(isFuture ? "" : "2023-01-01 10:00")\n"
            }
            try await bench.take(wish.kind == .loan ? .loans : .handovers, file)
            let newest = try await bench.count(
                wish.kind == .loan
                    ? "select max(id) from loan"
                    : "select max(id) from custody where kind = 'lotse'")
            try await perform(
                wish.kind == .loan
                    ? CorrectEntry(fact: .loan(LoanID(newest)), values: values, because: "Test")
                    : CorrectEntry(
                        fact: .handover(CustodyID(newest)), values: values, because: "Test"))
        }

        private func insert(_ wish: Wish) async throws {
            let device = try await device(wish.device).rawValue
            let person = try await person(wish.person).rawValue
            let period = "[\(wish.begins),\(wish.ends ?? ""))"
            do {
                try await bench.store.writeRaw { transaction in
                    let entry = try transaction.query(
                        """
                        select entry_id from journal_append('test', null, array[\(device)],
                            array['{}'::jsonb], array['{}'::jsonb])
                        """)[0].decode(Int64.self, at: 0)
                    switch wish.kind {
                    case .loan:
                        try transaction.execute(
                            """
                            insert into loan (device_id, custody_id, borrower_id, period, due, entry_id)
                            select \(device), c.id, \(person), \(period)::tstzrange,
                                   due_of(nullif(\(wish.due ?? ""), '')), \(entry)
                            from custody c
                            where c.device_id = \(device) and c.period @> lower(\(period)::tstzrange)
                            """)
                    case .handover:
                        // With the stock divided as it must be.
                        try transaction.execute(
                            """
                            select take_from_stock(\(device), \(person), \(period)::tstzrange, null,
                                                   null, null, '{}', \(entry))
                            """)
                    }
                    try transaction.execute("set constraints all immediate")
                }
            } catch {
                throw StoreError.reading(error)
            }
        }

        private func perform(_ operation: some Operation) async throws {
            _ = try await operations.perform(
                operation, OperationContext(actor: bench.actor, confirmsAll: true))
        }

        private func device(_ number: String) async throws -> DeviceID {
            try await names.devices([number])[0].id
        }

        private func person(_ login: String) async throws -> PersonID {
            try await names.people([login])[0].id
        }

        private func day(_ iso: String) -> CalendarDay { CalendarDay(iso: iso) ?? .first }

        private func local(_ iso: String) throws -> LocalTime {
            try #require(LocalTime(iso: iso))
        }
    }
}
