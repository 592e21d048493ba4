/// The statement of a report, divided at its placeholders such as `:at`.
public struct ReportQuery: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case text(String)
        case placeholder(String)
        /// `:at::text is null`: is nothing given? Negated: `is not null`.
        case absence(String, isNegated: Bool)
    }

    /// The statement as written in the file.
    public let text: String
    let parts: [Part]

    /// The placeholder for who reads, where they see only their own; null sees all.
    package static let reader = "reader"

    /// The placeholder for a condition on a device `d`: whoever sees only devices that they hold or
    /// have borrowed sees it. Others see all.
    package static let concerned = "concerned"

    /// The placeholder for their number, of a statement that leaves the other devices out by it; null:
    /// for who sees all.
    package static let viewer = "viewer"

    /// Placeholders for who reads, which nobody gives.
    static let ofReader: Set = [reader, concerned, viewer]

    /// Names of the placeholders that occur.
    var placeholders: Set<String> {
        Set(
            parts.compactMap { part in
                switch part {
                case .text: nil
                case .placeholder(let name), .absence(let name, _): name
                }
            })
    }

    init(_ text: String) {
        self.text = text
        var scanner = PlaceholderScanner(text)
        parts = scanner.parts()
    }

    /// The statement with SQL for each placeholder.
    ///
    /// Whether something is given is known here, and written as `true` or `false`: the planner
    /// drops what cannot be also where the value itself is a parameter, which it does not know.
    ///
    /// - Parameters:
    ///   - isGiven: has the placeholder a value?
    ///   - value: a literal or a parameter.
    package func filled(
        isGiven: (_ placeholder: String) -> Bool = { _ in true },
        _ value: (_ placeholder: String) throws -> String
    ) rethrows -> String {
        var sql = ""
        for part in parts {
            switch part {
            case .text(let text): sql += text
            case .placeholder(let name): sql += isGiven(name) ? try value(name) : "null"
            case .absence(let name, let isNegated):
                sql += isGiven(name) == isNegated ? "true" : "false"
            }
        }
        return sql
    }
}

/// Finds `:name` outside of strings, quoted names, comments and `::` casts.
private struct PlaceholderScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var textStart = 0
    private var found: [ReportQuery.Part] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func parts() -> [ReportQuery.Part] {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "'"): skipQuoted(UInt8(ascii: "'"))
            case UInt8(ascii: "\""): skipQuoted(UInt8(ascii: "\""))
            case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"): skipLine()
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
            case UInt8(ascii: ":") where byte(1) == UInt8(ascii: ":"): position += 2
            case UInt8(ascii: ":") where Self.isLetter(byte(1)): takePlaceholder()
            default: position += 1
            }
        }
        takeText(upTo: bytes.count)
        return found
    }

    private func byte(_ offset: Int) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private mutating func takeText(upTo end: Int) {
        if textStart < end {
            found.append(.text(String(decoding: bytes[textStart..<end], as: UTF8.self)))
        }
    }

    private mutating func takePlaceholder() {
        takeText(upTo: position)
        position += 1
        let name = takeLetters()
        if let isNegated = takeQuestion() {
            found.append(.absence(name, isNegated: isNegated))
        } else {
            found.append(.placeholder(name))
        }
        textStart = position
    }

    private mutating func takeLetters() -> String {
        let start = position
        while Self.isLetter(byte(0)) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Takes `::text is null` or `::text is not null`, of whatever type.
    ///
    /// - Returns: is it negated? nil: something else follows.
    private mutating func takeQuestion() -> Bool? {
        let start = position
        if byte(0) == UInt8(ascii: ":"), byte(1) == UInt8(ascii: ":") {
            position += 2
            _ = takeLetters()
            if take(" is null") { return false }
            if take(" is not null") { return true }
        }
        position = start
        return nil
    }

    private mutating func take(_ words: StaticString) -> Bool {
        let isThere = words.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isThere, !Self.isLetter(byte(words.utf8CodeUnitCount)) else { return false }
        position += words.utf8CodeUnitCount
        return true
    }

    /// A doubled quote ends the text and begins the next one, which comes to the same.
    private mutating func skipQuoted(_ quote: UInt8) {
        position += 1
        while position < bytes.count, bytes[position] != quote { position += 1 }
        position += 1
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    }

    private mutating func skipComment() {
        position += 2
        while position < bytes.count,
            !(bytes[position] == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/"))
        {
            position += 1
        }
        position += 2
    }
}
