import Glibc
import Lending

/// Takes a form with files apart (`multipart/form-data`, RFC 7578) while it comes, piece by piece; it
/// keeps no more than a head or what could be the beginning of a boundary. What no browser sends is
/// malformed.
struct MultipartParser {
    /// What was sent is no such form.
    struct Malformed: Error {}

    enum Event {
        /// A part begins; `file` is its name, where it is one: empty if none was chosen.
        case begin(name: String, file: String?)
        /// A piece of the part's content, which need be there only while it is handled.
        case data(UnsafeRawBufferPointer)
        case end
    }

    private enum State { case before, inPart, behindBoundary, inHead, over }

    private static let headLimit = 8_192
    private static let partLimit = 500

    /// What stands in front of each part, with the line end before it.
    private let boundary: [UInt8]
    // The first boundary has no line end before it.
    private var pending: [UInt8] = Array("\r\n".utf8)
    private var state = State.before
    private var parts = 0

    /// nil: the content type names no such form.
    init?(contentType: String) {
        let parts = contentType.split(separator: ";").map { $0.trimmed }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        let named = parts.dropFirst().first { $0.lowercased().hasPrefix("boundary=") }
        var text = String(named?.dropFirst("boundary=".count) ?? "")
        if text.count > 1, text.first == "\"", text.last == "\"" {
            text = String(text.dropFirst().dropLast())
        }
        guard (1...70).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        boundary = Array("\r\n--\(text)".utf8)
    }

    /// Takes the next piece.
    mutating func take(
        _ bytes: UnsafeRawBufferPointer, _ handle: (Event) throws -> Void
    ) throws {
        guard state != .over else { return }
        pending.append(contentsOf: bytes)
        var place = 0
        while try step(&place, handle) {}
        pending.removeFirst(place)
    }

    /// Nothing more comes.
    func finish() throws { guard state == .over else { throw Malformed() } }

    /// Goes on from a place in what is pending; false: more is needed.
    private mutating func step(
        _ place: inout Int, _ handle: (Event) throws -> Void
    ) throws -> Bool {
        switch state {
        case .before, .inPart: return try toBoundary(&place, handle)
        case .behindBoundary:
            guard pending.count - place >= 2 else { return false }
            let end = pending[place..<place + 2]
            place += 2
            if end.elementsEqual("\r\n".utf8) {
                parts += 1
                guard parts <= Self.partLimit else { throw Malformed() }
                state = .inHead
                return true
            }
            guard end.elementsEqual("--".utf8) else { throw Malformed() }
            state = .over
            place = pending.count
            return false
        case .inHead:
            guard let end = Self.find("\r\n\r\n".utf8.map(\.self), in: pending, from: place) else {
                guard pending.count - place < Self.headLimit else { throw Malformed() }
                return false
            }
            guard let head = String(validating: pending[place..<end], as: UTF8.self),
                let part = Self.disposition(head)
            else { throw Malformed() }
            place = end + 4
            state = .inPart
            try handle(.begin(name: part.name, file: part.file))
            return true
        case .over: return false
        }
    }

    /// Hands over what stands before the next boundary.
    private mutating func toBoundary(
        _ place: inout Int, _ handle: (Event) throws -> Void
    ) throws -> Bool {
        let found = Self.find(boundary, in: pending, from: place)
        // What may be the beginning of a boundary waits for the rest.
        let end = found ?? max(place, pending.count - boundary.count + 1)
        if state == .inPart, end > place {
            try pending.withUnsafeBytes {
                try handle(.data(UnsafeRawBufferPointer(rebasing: $0[place..<end])))
            }
        }
        // Nothing stands before the first one.
        guard state == .inPart || end == 0 else { throw Malformed() }
        place = end
        guard found != nil else { return false }
        if state == .inPart { try handle(.end) }
        place += boundary.count
        state = .behindBoundary
        return true
    }

    /// Where some bytes stand that begin with a line end.
    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { bytes in
            wanted.withUnsafeBytes { wanted in
                guard let base = bytes.baseAddress, let first = wanted.first,
                    let other = wanted.baseAddress
                else { return nil }
                var place = start
                while place + wanted.count <= bytes.count {
                    let rest = bytes.count - wanted.count - place + 1
                    guard let found = memchr(base + place, Int32(first), rest) else { return nil }
                    let index = UnsafeRawPointer(found) - base
                    if memcmp(found, other, wanted.count) == 0 { return index }
                    place = index + 1
                }
                return nil
            }
        }
    }

    // MARK: Heads

    /// The names in a part's head; nil: it has none.
    private static func disposition(_ head: String) -> (name: String, file: String?)? {
        for line in head.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            guard line[..<colon].lowercased() == "content-disposition" else { continue }
            let value = line[line.index(after: colon)...].trimmed
            guard value.lowercased().hasPrefix("form-data;") else { return nil }
            let names = parameters(value.dropFirst("form-data;".count))
            return names["name"].map { ($0, names["filename"]) }
        }
        return nil
    }

    /// `name="…"; filename="…"`, as browsers write them: of what could end them only `%22` and the like
    /// is left.
    private static func parameters(_ text: Substring) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text
        while let equals = rest.firstIndex(of: "=") {
            let key = rest[..<equals].drop { $0 == " " || $0 == ";" }
            rest = rest[rest.index(after: equals)...]
            guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else { break }
            let value = String(rest[rest.index(after: rest.startIndex)..<end])
            found[key.lowercased()] = value.replacing("%22", with: "\"")
                .replacing("%0D", with: "\r").replacing("%0A", with: "\n")
            rest = rest[rest.index(after: end)...]
        }
        return found
    }
}
