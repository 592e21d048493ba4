import Testing

@testable import Postgres

@Suite struct StatementCacheTests {
    @Test func knowsAStatementByItsTextAndTypes() {
        var cache = StatementCache(limit: 10)
        let first = cache.entry(for: "select \(Int64(1))")
        #expect(cache.entry(for: "select \(Int64(2))") === first)
        #expect(cache.entry(for: "select \(Int32(2))") !== first)
        #expect(cache.entry(for: "select \("x")") !== first)
        #expect(cache.count == 3)
    }

    @Test func givesNamesThatAreFree() {
        var cache = StatementCache(limit: 10)
        let stored = StoredStatement(name: "a/b", unsafe: "select $1")
        let first = cache.entry(for: stored(Int64(1)))
        #expect(first.serverName == "a/b")
        let second = cache.entry(for: stored(Int32(1)))
        #expect(second.serverName != "a/b")
        cache.remove(first)
        #expect(cache.entry(for: stored(Int64(1))).serverName != "a/b")
        cache.release(name: "a/b")
        #expect(cache.entry(for: stored(Int16(1))).serverName == "a/b")
        let long = StoredStatement(name: String(repeating: "x", count: 64), unsafe: "select 1")
        #expect(cache.entry(for: long()).serverName.utf8.count < 64)
    }

    @Test func forgetsTheLeastRecentlyUsed() {
        var cache = StatementCache(limit: 4)
        let entries = (1...4).map { cache.entry(for: Statement(unsafe: "select \($0)")) }
        #expect(cache.trim().isEmpty)
        _ = cache.entry(for: "select 1")
        _ = cache.entry(for: "select 5")
        let forgotten = cache.trim()
        #expect(forgotten.map(\.key.text) == ["select 2", "select 3"])
        #expect(cache.count == 3)
        #expect(cache.entry(for: "select 1") === entries[0])
    }
}
