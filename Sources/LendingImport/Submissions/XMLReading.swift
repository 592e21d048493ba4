import Lending

/// Reads the part of XML that forms are delivered in: elements, attributes, text, CDATA, the five entities and
/// numbered signs, in UTF-8. What could reach beyond the file, a document type with its entities, is refused.
struct XMLReading {
    struct Fault: Error {
        /// Counted from 1.
        let line: Int
        let reason: LocalizedText
    }

    /// So deep elements may stand in each other.
    private static let deepest = 100

    private let bytes: [UInt8]
    private var place = 0

    /// The root of a document.
    static func root(of bytes: [UInt8]) throws(Fault) -> XMLElement {
        var reading = XMLReading(bytes)
        return try reading.document()
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    private mutating func document() throws(Fault) -> XMLElement {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw fault("no UTF-8", de: "kein UTF-8")
        }
        if starts(with: "<?xml") { try declaration() }
        try between()
        guard starts(with: "<"), place < bytes.count else {
            throw fault("there is no element", de: "es gibt kein Element")
        }
        let root = try element(depth: 1)
        try between()
        guard place == bytes.count else {
            throw fault(
                "something stands behind the root", de: "hinter der Wurzel steht noch etwas")
        }
        return root
    }

    private mutating func declaration() throws(Fault) {
        let text = try upTo("?>").lowercased()
        if let range = text.firstRange(of: "encoding"),
            !text[range.upperBound...].contains("utf-8"),
            !text[range.upperBound...].contains("us-ascii")
        {
            throw fault("only UTF-8 is read", de: "nur UTF-8 wird gelesen")
        }
    }

    /// Blanks, comments and instructions around the root.
    private mutating func between() throws(Fault) {
        while true {
            skipBlanks()
            if starts(with: "<!--") {
                _ = try upTo("-->")
            } else if starts(with: "<!") {
                throw fault(
                    "a document type is not allowed", de: "ein Dokumenttyp ist nicht erlaubt")
            } else if starts(with: "<?") {
                _ = try upTo("?>")
            } else {
                return
            }
        }
    }

    private mutating func element(depth: Int) throws(Fault) -> XMLElement {
        guard depth <= Self.deepest else {
            throw fault("too many elements in each other", de: "zu viele Elemente ineinander")
        }
        place += 1
        let name = try name()
        var attributes: [String: String] = [:]
        var names: Set<String> = []
        while true {
            let before = place
            skipBlanks()
            if starts(with: "/>") {
                place += 2
                return XMLElement(name: local(name), attributes: attributes)
            }
            if starts(with: ">") { break }
            guard place > before else {
                throw fault("a blank is missing", de: "ein Leerzeichen fehlt")
            }
            let (key, value) = try attribute()
            guard names.insert(key).inserted else {
                throw fault("\(key) is there twice", de: "\(key) steht zweimal da")
            }
            // Which namespaces there are is not read; of two that differ by theirs the one without counts, else
            // the first.
            if key == "xmlns" || key.hasPrefix("xmlns:") { continue }
            if attributes[local(key)] == nil || !key.contains(":") {
                attributes[local(key)] = value
            }
        }
        place += 1
        var element = XMLElement(name: local(name), attributes: attributes)
        try content(of: &element, depth: depth)
        let end = try self.name()
        skipBlanks()
        guard end == name, starts(with: ">") else {
            throw fault("<\(name)> is not closed", de: "<\(name)> ist nicht geschlossen")
        }
        place += 1
        return element
    }

    /// All up to the element's end, whose `</` is read too.
    private mutating func content(of element: inout XMLElement, depth: Int) throws(Fault) {
        while true {
            guard place < bytes.count else {
                throw fault(
                    "<\(element.name)> is not closed", de: "<\(element.name)> ist nicht geschlossen"
                )
            }
            if starts(with: "</") {
                place += 2
                return
            } else if starts(with: "<!--") {
                _ = try upTo("-->")
            } else if starts(with: "<![CDATA[") {
                place += 9
                element.text += try upTo("]]>")
            } else if starts(with: "<?") {
                _ = try upTo("?>")
            } else if starts(with: "<") {
                element.children.append(try self.element(depth: depth + 1))
            } else {
                element.text += try text(until: [UInt8(ascii: "<")])
            }
        }
    }

    private mutating func attribute() throws(Fault) -> (String, String) {
        let name = try name()
        skipBlanks()
        guard starts(with: "=") else { throw fault("= is missing", de: "= fehlt") }
        place += 1
        skipBlanks()
        guard place < bytes.count,
            bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'")
        else { throw fault("a quotation mark is missing", de: "ein Anführungszeichen fehlt") }
        let quote = bytes[place]
        place += 1
        let value = try text(until: [quote, UInt8(ascii: "<")])
        guard place < bytes.count, bytes[place] == quote else {
            throw fault("a quotation mark is missing", de: "ein Anführungszeichen fehlt")
        }
        place += 1
        return (name, value)
    }

    private mutating func text(until ends: [UInt8]) throws(Fault) -> String {
        var text = ""
        var start = place
        while place < bytes.count, !ends.contains(bytes[place]) {
            if bytes[place] == UInt8(ascii: "&") {
                text += piece(from: start)
                text.unicodeScalars.append(try entity())
                start = place
            } else {
                place += 1
            }
        }
        return text + piece(from: start)
    }

    private mutating func entity() throws(Fault) -> Unicode.Scalar {
        let known: [String: Unicode.Scalar] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
        ]
        place += 1
        let name = try upTo(";")
        if let scalar = known[name] { return scalar }
        let number =
            name.hasPrefix("#x")
            ? UInt32(name.dropFirst(2), radix: 16)
            : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
        guard let scalar = number.flatMap(Unicode.Scalar.init), scalar.value > 0 else {
            throw fault("&\(name); is not known", de: "&\(name); ist nicht bekannt")
        }
        return scalar
    }

    // MARK: Pieces

    private mutating func name() throws(Fault) -> String {
        let start = place
        while place < bytes.count, isOfName(bytes[place]) { place += 1 }
        guard place > start else { throw fault("a name is missing", de: "ein Name fehlt") }
        return piece(from: start)
    }

    private func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...:
            true
        default: false
        }
    }

    /// Without the prefix of its namespace.
    private func local(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    private mutating func skipBlanks() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    private func starts(with text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard place + length <= bytes.count else { return false }
        return text.withUTF8Buffer { bytes[place..<place + length].elementsEqual($0) }
    }

    /// What stands before the next end, which is read too.
    private mutating func upTo(_ end: StaticString) throws(Fault) -> String {
        let start = place
        while place < bytes.count {
            if starts(with: end) {
                let text = piece(from: start)
                place += end.utf8CodeUnitCount
                return text
            }
            place += 1
        }
        place = start
        throw fault("\(end) is missing", de: "\(end) fehlt")
    }

    private func piece(from start: Int) -> String {
        String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private func fault(_ reason: String, de german: String) -> Fault {
        Fault(
            line: bytes[..<min(place, bytes.count)].count { $0 == 0x0A } + 1,
            reason: LocalizedText(Self.shown(reason), de: Self.shown(german)))
    }

    /// A stranger's names stand in a reason: cut, and without what moves the cursor of a terminal.
    private static func shown(_ reason: String) -> String {
        let scalars = reason.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(scalars.prefix(160)))
            + (scalars.count > 160 ? "…" : "")
    }
}
