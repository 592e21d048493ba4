import Hummingbird
import Lending
import LendingService
import NIOCore

/// What a form sends: names and values, in their order (`application/x-www-form-urlencoded`).
struct FormBody: Sendable, Hashable {
    private(set) var pairs: [(name: String, value: String)] = []

    init() {}

    init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

    /// Reads the body of a request.
    ///
    /// - Throws: `HTTPError` 413 and 415, ``RequestFailure`` for what is no form.
    init(_ request: Request, upTo limit: Int) async throws {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.trimmed.lowercased()
        guard type == "application/x-www-form-urlencoded" else {
            throw HTTPError(.unsupportedMediaType)
        }
        let body = try await RequestFailure.whileReceiving {
            try await request.body.collect(upTo: limit)
        }
        guard let form = FormBody(encoded: body.readableBytesView) else {
            throw RequestFailure(
                .badInput, "body-malformed",
                LocalizedText(
                    "what was sent is no text in UTF-8",
                    de: "was gesendet wurde, ist kein Text in UTF-8"))
        }
        self = form
    }

    /// nil: a part is no text.
    init?(encoded bytes: some Collection<UInt8>) {
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            let halves = part.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = FormBody.decoded(halves[0]),
                let value = halves.count > 1 ? FormBody.decoded(halves[1]) : ""
            else { return nil }
            pairs.append((name, value))
        }
    }

    private static func decoded(_ bytes: some Collection<UInt8>) -> String? {
        var result: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): result.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit)
                else { return nil }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        return String(validating: result, as: UTF8.self)?.withPlainLineEnds
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }

    /// The first value of a name.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    mutating func set(_ name: String, _ value: String) {
        pairs.removeAll { $0.name == name }
        pairs.append((name, value))
    }

    mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

    static func == (left: FormBody, right: FormBody) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }

    func hash(into hasher: inout Hasher) {
        for pair in pairs {
            hasher.combine(pair.name)
            hasher.combine(pair.value)
        }
    }
}

extension String {
    /// Line ends as one character each: forms send two.
    var withPlainLineEnds: String {
        guard utf8.contains(0x0D) else { return self }
        return split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" }
            .joined(separator: "\n")
    }
}
