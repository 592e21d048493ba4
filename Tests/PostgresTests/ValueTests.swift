import Postgres
import Testing

@Suite struct ValueTests {
    /// Sends a value and reads it back.
    private func roundTrip<Value: PostgresEncodable & PostgresDecodable & Equatable & Sendable>(
        _ values: [Value], as type: String
    ) async throws {
        try await TestDatabase.session { session in
            for value in values {
                let back = try session.value(Value.self, "select \(value)::\(unsafe: type)")
                #expect(back == value)
            }
        }
    }

    @Test func integers() async throws {
        try await roundTrip([Int16.min, 0, .max], as: "int2")
        try await roundTrip([Int32.min, 0, .max], as: "int4")
        try await roundTrip([Int64.min, -1, .max], as: "int8")
        try await roundTrip([Int.min, .max], as: "int8")
    }

    @Test func otherScalars() async throws {
        try await roundTrip([true, false], as: "bool")
        try await roundTrip([0.5, -Float.infinity], as: "float4")
        try await roundTrip([0.1, -Double.infinity, .greatestFiniteMagnitude], as: "float8")
        try await roundTrip(
            [PostgresUUID(high: 0x0123_4567_89AB_CDEF, low: 0xF)], as: "uuid")
        try await roundTrip([[UInt8]](arrayLiteral: [], [0, 255, 7]), as: "bytea")
    }

    @Test func textOfAnyKind() async throws {
        let odd = [
            "", "Müller", "e\u{301}", "🏳️‍🌈", "\u{FEFF}x", "\u{202E}abc", "a\\b\t\n\"'", "--help",
        ]
        try await roundTrip(odd, as: "text")
        try await roundTrip(odd.map { Optional($0) } + [nil], as: "text")
        try await roundTrip([odd], as: "text[]")
    }

    @Test func tenMegabytes() async throws {
        try await roundTrip([String(repeating: "ü", count: 5_000_000)], as: "text")
        try await roundTrip([[UInt8](repeating: 0, count: 10_000_000)], as: "bytea")
    }

    @Test func timesAndDays() async throws {
        try await roundTrip(
            [PostgresTimestamp(microseconds: 1), .infinity, .negativeInfinity], as: "timestamptz")
        try await roundTrip(
            [PostgresLocalTimestamp(microseconds: -1), .infinity], as: "timestamp")
        try await roundTrip([PostgresDay(days: 7_596), .infinity, .negativeInfinity], as: "date")
        try await TestDatabase.session { session in
            let day = try session.value(PostgresDay.self, "select date '2020-10-18'")
            #expect(day.days == 7_596)
            let text = try session.value(
                String.self, "select \(PostgresTimestamp.infinity)::text")
            #expect(text == "infinity")
        }
    }

    @Test(arguments: [
        "0", "-0.10", "1", "10000", "9999.9999", "0.00001", "123456789012345678901234567890.1",
        "1000000000000", "-12.50", "0.000", "NaN", "Infinity", "-Infinity", "40000.00000001",
    ])
    func numeric(_ text: String) async throws {
        let value = try #require(PostgresNumeric(text))
        try await TestDatabase.session { session in
            let row = try session.query("select \(value), \(value)::text, \(text)::numeric")[0]
            let (back, seen, parsed) = try row.decode(
                PostgresNumeric.self, String.self, PostgresNumeric.self)
            #expect(back.description == text)
            #expect(seen == text)
            #expect(parsed == back)
        }
    }

    @Test(arguments: ["", "-", ".", "1.", ".5", "1e5", "1,5", "٣", "--1"])
    func numericRefuses(_ text: String) {
        #expect(PostgresNumeric(text) == nil)
    }

    @Test func json() async throws {
        try await TestDatabase.session { session in
            let document = PostgresJSON(#"{"a": [1, null]}"#)
            let row = try session.query(
                "select \(document), '[1]'::json, \(document) ->> 'a'")[0]
            let (binary, plain, part) = try row.decode(
                PostgresJSON.self, PostgresJSON.self, String.self)
            #expect(binary == document && plain.text == "[1]" && part == "[1, null]")
        }
    }

    @Test func arrays() async throws {
        try await roundTrip([[Int64]](arrayLiteral: [], [1, 2, 3]), as: "int8[]")
        try await roundTrip([[Int64?]](arrayLiteral: [1, nil, 3], [nil]), as: "int8[]")
        try await roundTrip([["a", nil, ""]] as [[String?]], as: "text[]")
        try await roundTrip([[PostgresNumeric(5), PostgresNumeric(-70_000)]], as: "numeric[]")
        try await roundTrip([[[1], []] as [[UInt8]]], as: "bytea[]")
        let error = await failure { try await roundTrip([[[Int64(1)]]], as: "int8[]") }
        #expect(error?.code == .encoding)
    }

    @Test func ranges() async throws {
        let day = PostgresDay(days: 10)
        let later = PostgresDay(days: 20)
        try await roundTrip(
            [
                PostgresRange(from: day, until: later), PostgresRange(from: nil, until: later),
                PostgresRange(from: day, until: nil), PostgresRange(from: nil, until: nil), .empty,
            ], as: "daterange")
        let instant = PostgresTimestamp(microseconds: 5)
        try await roundTrip(
            [PostgresRange(lower: .exclusive(instant), upper: .inclusive(.infinity))],
            as: "tstzrange")
        try await roundTrip([[PostgresRange(from: Int64(1), until: 3), .empty]], as: "int8range[]")
    }

    @Test func textFitsEnumsAndDays() async throws {
        try await TestDatabase.session { session in
            try session.runScript(
                unsafe: """
                    create type pg_temp.mood as enum ('good', 'bad');
                    create temporary table t (mood pg_temp.mood, day date)
                    """)
            try session.execute("insert into t values (\(Mood.bad), \("2020-10-18"))")
            let row = try session.query("select mood, day from t where mood = \(Mood.bad)")[0]
            #expect(try row.decode(Mood.self, "mood") == .bad)
            #expect(try row.decode(PostgresDay.self, "day").days == 7_596)
        }
    }

    private enum Mood: String, PostgresEncodable, PostgresDecodable { case good, bad }

    @Test func nulByteIsRefusedBeforeItIsSent() async throws {
        for statement: Statement in [
            "select \("a\0b")", "select \(["a", "b\0"])", "select \(PostgresJSON("\0"))",
        ] {
            let error = await failure { try await TestDatabase.session { try $0.query(statement) } }
            #expect(error?.code == .encoding)
        }
    }

    @Test func wrongTypesAreRefusedByName() async throws {
        try await TestDatabase.session { session in
            let row = try session.query(
                "select 'x'::text as word, null::int8 as gap, 70000 as big")[0]
            for attempt in [
                { _ = try row.decode(Int64.self, "word") },
                { _ = try row.decode(Bool.self, "word") },
                { _ = try row.decode(Int64.self, "gap") },
                { _ = try row.decode(Int16.self, "big") },
                { _ = try row.decode(String.self, "big") },
                { _ = try row.decode(Int.self, "none") },
                { _ = try row.decode(Int.self, at: 3) }, { _ = try row.decode(Mood.self, "word") },
            ] {
                let error = #expect(throws: PostgresError.self) { try attempt() }
                #expect(error?.code == .decoding)
            }
            let error = #expect(throws: PostgresError.self) { try row.decode(Int64.self, "word") }
            #expect(error?.message.contains("word") == true)
        }
    }
}
