import Postgres
import Testing

@Suite struct CopyTests {
    @Test func outGivesEveryByteInChunks() async throws {
        try await TestDatabase.session { session in
            var chunks: [[UInt8]] = []
            let rows = try session.copyOut(
                unsafe: "copy (select n from generate_series(1, 50000) n) to stdout"
            ) { chunks.append([UInt8]($0)) }
            #expect(rows == 50_000)
            #expect(chunks.count > 2)
            #expect(chunks.dropLast().allSatisfy { $0.count > 60_000 && $0.count <= 65_536 })
            let text = String(decoding: chunks.joined(), as: UTF8.self)
            #expect(text == (1...50_000).map { "\($0)\n" }.joined())
        }
    }

    @Test func outTakesRowsLargerThanAChunk() async throws {
        try await TestDatabase.session { session in
            var size = 0
            try session.copyOut(unsafe: "copy (select repeat('x', 1000000)) to stdout") {
                size += $0.count
            }
            #expect(size == 1_000_001)
        }
    }

    @Test func outEndsWhenTheConsumerThrows() async throws {
        try await TestDatabase.session { session in
            #expect(throws: Deliberate.self) {
                try session.copyOut(unsafe: "copy (select generate_series(1, 100000000)) to stdout")
                { _ in
                    throw Deliberate()
                }
            }
            let value = try session.value(Int32.self, "select 1")
            #expect(value == 1)
        }
    }

    @Test func outThatFailsInMidStreamThrows() async throws {
        try await TestDatabase.session { session in
            var size = 0
            let error = #expect(throws: PostgresError.self) {
                try session.copyOut(
                    unsafe:
                        "copy (select 1 / (90000 - n) from generate_series(1, 100000) n) to stdout"
                ) { size += $0.count }
            }
            #expect(error?.server?.sqlState == "22012")
            #expect(error?.query?.hasPrefix("copy") == true)
            #expect(size > 0)
            let value = try session.value(Int32.self, "select 1")
            #expect(value == 1)
        }
    }

    @Test func inTakesRowsOfAnyText() async throws {
        let rows: [[String?]] = [
            ["1", nil], ["2", ""], ["3", #"\N"#], ["4", #"\."#], ["5", "a\tb\nc\rd\\e"],
            ["6", "🦭"],
        ]
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int, s text)")
            let count = try session.copyIn(unsafe: "copy t from stdin") { writer in
                for row in rows { try writer.writeRow(row) }
            }
            #expect(count == rows.count)
            #expect(try session.queryText("select n, s from t order by n").rows == rows)
        }
    }

    @Test func inTakesBytesAsItTakesStrings() async throws {
        let texts = ["", "plain", #"\N"#, "a\tb\nc\rd\\e", "🦭"]
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int, s text, u text)")
            let count = try session.copyIn(unsafe: "copy t from stdin") { writer in
                for (number, text) in texts.enumerated() {
                    try Array(text.utf8).withUnsafeBufferPointer { bytes in
                        try writer.writeRow([.text(String(number)), .utf8(bytes), .null])
                    }
                }
            }
            #expect(count == texts.count)
            let rows = try session.queryText("select s, u from t order by n").rows
            #expect(rows == texts.map { [$0, nil] })
        }
        await #expect(throws: PostgresError.self) {
            try await TestDatabase.session { session in
                try session.runScript(unsafe: "create temporary table t (s text)")
                _ = try session.copyIn(unsafe: "copy t from stdin") { writer in
                    try [UInt8](repeating: 0, count: 1).withUnsafeBufferPointer {
                        try writer.writeRow([.utf8($0)])
                    }
                }
            }
        }
    }

    @Test func inTakesMoreThanTheBuffersHold() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (s text)")
            let big = String(repeating: "y", count: 10_000_000)
            let count = try session.copyIn(unsafe: "copy t from stdin") { writer in
                for _ in 0..<100_000 { try writer.write("some line\n") }
                try writer.writeRow([big])
                try writer.write([UInt8](repeating: UInt8(ascii: "z"), count: 100_000))
            }
            #expect(count == 100_002)
            let longest = try session.value(Int32.self, "select max(length(s)) from t")
            #expect(longest == 10_000_000)
        }
    }

    @Test func inStoresNothingWhenTheProducerThrows() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (s text)")
            #expect(throws: Deliberate.self) {
                try session.copyIn(unsafe: "copy t from stdin") { writer in
                    for _ in 0..<100_000 { try writer.writeRow(["line"]) }
                    throw Deliberate()
                }
            }
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
        }
    }

    @Test func inSaysWhatTheServerRefused() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int)")
            let error = #expect(throws: PostgresError.self) {
                try session.copyIn(unsafe: "copy t from stdin") { writer in
                    try writer.writeRow(["1"])
                    try writer.writeRow(["one"])
                }
            }
            #expect(error?.server?.sqlState == "22P02")
            #expect(throws: PostgresError.self) {
                try session.copyIn(unsafe: "copy t from stdin") { try $0.writeRow(["a\0b"]) }
            }
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
        }
    }

    @Test func wrongDirectionAndNoCopyAreRefused() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int)")
            for text in ["copy t from stdin", "select 1"] {
                let error = #expect(throws: PostgresError.self) {
                    try session.copyOut(unsafe: text) { _ in }
                }
                #expect(error?.code == .misuse)
            }
            let error = #expect(throws: PostgresError.self) {
                try session.copyIn(unsafe: "copy t to stdout") { _ in }
            }
            #expect(error?.code == .misuse)
            let value = try session.value(Int32.self, "select 1")
            #expect(value == 1)
        }
    }

    @Test func copiesInsideATransaction() async throws {
        try await TestDatabase.session { session in
            try session.runScript(unsafe: "create temporary table t (n int)")
            #expect(throws: Deliberate.self) {
                try session.transaction { transaction in
                    try transaction.copyIn(unsafe: "copy t from stdin") { try $0.writeRow(["1"]) }
                    throw Deliberate()
                }
            }
            #expect(try session.value(Int64.self, "select count(*) from t") == 0)
        }
    }
}
