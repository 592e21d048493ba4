/// Which statements a connection has prepared, and which of them to give up.
///
/// No I/O: the wire prepares and deallocates.
struct StatementCache {
    /// A statement with other parameter types is another one to the server.
    struct Key: Hashable {
        var name: String
        var text: String
        var types: [UInt32]

        func hash(into hasher: inout Hasher) {
            hasher.combine(name.isEmpty ? text : name)
        }
    }

    final class Entry {
        let key: Key
        /// Its name on the server.
        let serverName: String
        var isPrepared = false
        var lastUse: UInt64

        init(key: Key, serverName: String, lastUse: UInt64) {
            self.key = key
            self.serverName = serverName
            self.lastUse = lastUse
        }
    }

    let limit: Int
    private var entries: [Key: Entry] = [:]
    private var serverNames: Set<String> = []
    private var clock: UInt64 = 0
    private var serial = 0

    init(limit: Int) { self.limit = max(limit, 1) }

    var count: Int { entries.count }

    /// The entry for a statement; new ones are not yet prepared.
    mutating func entry(for statement: Statement) -> Entry {
        clock += 1
        let key = Key(
            name: statement.name, text: statement.text, types: statement.parameters.types)
        if let entry = entries[key] {
            entry.lastUse = clock
            return entry
        }
        let entry = Entry(key: key, serverName: newName(for: statement.name), lastUse: clock)
        entries[key] = entry
        serverNames.insert(entry.serverName)
        return entry
    }

    /// Forgets one; its name stays taken until ``release(name:)``.
    mutating func remove(_ entry: Entry) {
        if entries[entry.key] === entry { entries[entry.key] = nil }
    }

    /// Gives a name free again, once the server no longer knows it.
    mutating func release(name: String) { serverNames.remove(name) }

    /// Forgets the least recently used ones beyond the limit, a quarter at a time.
    ///
    /// - Returns: those that the server should deallocate.
    mutating func trim() -> [Entry] {
        guard entries.count > limit else { return [] }
        let kept = max(limit - limit / 4, 1)
        let oldest = entries.values.sorted { $0.lastUse < $1.lastUse }
            .prefix(entries.count - kept)
        for entry in oldest { entries[entry.key] = nil }
        return Array(oldest)
    }

    private mutating func newName(for name: String) -> String {
        // The server cuts names at 63 bytes.
        if !name.isEmpty, name.utf8.count <= 63, !serverNames.contains(name) { return name }
        serial += 1
        return "swift-postgres \(serial)"
    }
}
