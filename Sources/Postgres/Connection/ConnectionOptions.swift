internal import CLibPQ

/// Where and as whom to connect: any libpq URI or keyword string, and what to add to it.
///
/// ```swift
/// var options = try ConnectionOptions("postgresql://ada@db.example/inventory?sslmode=verify-full")
/// options.settings["application_name"] = "inventory"
/// ```
///
/// Environment variables (`PGHOST`, `PGPASSWORD`, …), the password file and the service file count
/// as they do for every libpq program (PostgreSQL 15 manual, §§ 34.15 to 34.17). Three things are
/// added where the options do not say otherwise: connecting to one host takes at most 10 seconds; a
/// TCP peer that is gone without a word is noticed after about 25 seconds of silence
/// (`keepalives_…`) or 15 seconds of unacknowledged data (`tcp_user_timeout`); and the encoding is
/// always UTF-8. ``description`` shows no password, and errors of connecting quote no option.
public struct ConnectionOptions: Sendable {
    /// libpq's keywords (`host`, `dbname`, `sslmode`, `options`, …) with their values (PostgreSQL
    /// 15 manual, § 34.1.2). Passwords are among them.
    public var settings: [String: String]
    /// Receives notices and warnings of the server, on the connection's thread (PostgreSQL 15
    /// manual, § 34.13). It may quote data; nil drops them.
    public var onNotice: (@Sendable (ServerFields) -> Void)?
    /// How many prepared statements a connection keeps, at least 1; beyond it the least recently
    /// used quarter goes.
    public var statementCacheLimit = 256

    /// Reads a connection string (PostgreSQL 15 manual, § 34.1.1); connects to nothing.
    ///
    /// - Parameter text: a URI (`postgresql://…`) or keywords (`host=… dbname=…`); may be empty.
    /// - Throws: ``PostgresError/Code/invalidOptions`` when libpq cannot read it. What libpq quotes
    ///   of the string is left out of the message.
    public init(_ text: String) throws {
        guard !containsNulByte(text) else {
            throw PostgresError(.invalidOptions, "the connection string contains a NUL byte")
        }
        var failure: UnsafeMutablePointer<CChar>?
        guard let parsed = PQconninfoParse(text, &failure) else {
            let reason = failure.map { String(cString: $0) } ?? "out of memory"
            PQfreemem(failure)
            throw PostgresError(.invalidOptions, ConnectionOptions.withoutQuotations(reason))
        }
        settings = ConnectionOptions.values(of: parsed)
        PQconninfoFree(parsed)
    }

    /// The name of the database, if the options name one; else libpq chooses it.
    public var database: String? { settings["dbname"] }

    /// The same options for another database of the server.
    public func with(database: String) -> ConnectionOptions {
        var copy = self
        copy.settings["dbname"] = database
        return copy
    }

    /// Keywords and values as they go to libpq.
    var effectiveSettings: [(String, String)] {
        var all = settings
        all["client_encoding"] = "UTF8"
        if all["fallback_application_name"] == nil {
            all["fallback_application_name"] = "swift-postgres"
        }
        // A host that is gone without a word is noticed in seconds, not after the system's hours.
        // Sockets of this machine know none of this.
        for (name, value) in ConnectionOptions.watchfulness where all[name] == nil {
            all[name] = value
        }
        if all["connect_timeout"] == nil, let defaults = PQconndefaults() {
            if ConnectionOptions.values(of: defaults)["connect_timeout"] == nil {
                all["connect_timeout"] = "10"
            }
            PQconninfoFree(defaults)
        }
        return all.sorted { $0.key < $1.key }
    }

    /// What libpq or the server say about connecting, with no part of these options: neither their
    /// values nor what is quoted, since a password with `@` or `/` in it may have been read as a
    /// host, a port or a database.
    func redacting(_ text: String) -> String {
        var text = text
        for key in ConnectionOptions.secrets {
            if let secret = settings[key], !secret.isEmpty {
                text = text.replacing(secret, with: "…")
            }
        }
        let values = settings.values.flatMap { [$0] + $0.split(separator: ",").map(String.init) }
        for value in Set(values).sorted(by: { $0.utf8.count > $1.utf8.count }) {
            text = ConnectionOptions.without(value, in: text)
        }
        return ConnectionOptions.withoutPairs(text)
    }

    /// Leaves out a value where it does not stand inside of a word.
    private static func without(_ value: String, in text: String) -> String {
        guard !value.isEmpty, value != "…" else { return text }
        var rest = text[...]
        var kept = ""
        while let range = rest.firstRange(of: value) {
            let before = rest[..<range.lowerBound].last ?? kept.last
            let after = rest[range.upperBound...].first
            let isWord = [(before, value.first), (after, value.last)].allSatisfy {
                outside, inside in
                !(outside?.isWordPart ?? false) || !(inside?.isWordPart ?? false)
            }
            kept += rest[..<range.lowerBound] + (isWord ? "…" : value)
            rest = rest[range.upperBound...]
        }
        return kept + rest
    }

    /// Leaves out what stands between each two quotation marks; after an odd one, all the rest.
    private static func withoutPairs(_ text: String) -> String {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            index.isMultiple(of: 2) ? String(part) : "…"
        }.joined(separator: "\"")
    }

    private static let watchfulness = [
        "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3",
        "tcp_user_timeout": "15000",
    ]

    static let secrets: Set<String> = ["password", "sslpassword"]

    /// libpq quotes what it could not read, which may be the password.
    private static func withoutQuotations(_ reason: String) -> String {
        let trimmed = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let first = trimmed.firstIndex(of: "\""), let last = trimmed.lastIndex(of: "\""),
            first != last
        else { return trimmed }
        return trimmed[..<first] + "\"…\"" + trimmed[trimmed.index(after: last)...]
    }

    private static func values(
        of list: UnsafeMutablePointer<PQconninfoOption>
    ) -> [String: String] {
        var values: [String: String] = [:]
        var entry = list
        while let keyword = entry.pointee.keyword {
            if let value = entry.pointee.val {
                values[String(cString: keyword)] = String(cString: value)
            }
            entry += 1
        }
        return values
    }
}

extension ConnectionOptions: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// A keyword string in which passwords are written as `…`.
    public var description: String {
        settings.sorted { $0.key < $1.key }.map { key, value in
            ConnectionOptions.secrets.contains(key) ? "\(key)=…" : "\(key)=\(value)"
        }.joined(separator: " ")
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// So that `dump` shows no secrets either.
    public var customMirror: Mirror { Mirror(self, children: ["settings": description]) }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
