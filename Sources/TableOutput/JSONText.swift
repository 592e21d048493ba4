/// Writes single values as JSON (RFC 8259).
public enum JSONText {
    /// A string in quotes. Control characters, C1 and line separators included, are escaped, so that
    /// the output is harmless on a terminal too.
    public static func string(_ text: String) -> String {
        var json = "\""
        json.reserveCapacity(text.utf8.count + 2)
        if text.utf8.allSatisfy(isPlain) {
            json += text
        } else {
            for scalar in text.unicodeScalars { append(scalar, to: &json) }
        }
        json += "\""
        return json
    }

    /// The same behind what is there already.
    public static func append(_ text: String, to json: inout [UInt8]) {
        var text = text
        let isWritten = text.withUTF8 { bytes in
            guard bytes.allSatisfy(isPlain) else { return false }
            json.append(UInt8(ascii: "\""))
            json.append(contentsOf: bytes)
            json.append(UInt8(ascii: "\""))
            return true
        }
        if !isWritten { json.append(contentsOf: string(text).utf8) }
    }

    /// Needs it no look at its neighbours, and no escape?
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
    }

    /// A string, or `null`.
    public static func optional(_ text: String?) -> String { text.map(string) ?? "null" }

    /// A list of strings and `null`s.
    public static func list(_ texts: [String?]) -> String {
        "[" + texts.map(optional).joined(separator: ",") + "]"
    }

    /// An object with its members in this order.
    ///
    /// - Parameter members: names and values; these are JSON already.
    public static func object(_ members: [(name: String, json: String)]) -> String {
        "{" + members.map { string($0.name) + ":" + $0.json }.joined(separator: ",") + "}"
    }

    private static func append(_ scalar: Unicode.Scalar, to json: inout String) {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\n": json += "\\n"
        case "\r": json += "\\r"
        case "\t": json += "\\t"
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: json.unicodeScalars.append(scalar)
        }
    }

    public static func value(_ cell: Cell) -> String {
        switch cell {
        case .empty: "null"
        case .text(let text): string(text)
        case .number(let number): isNumber(number) ? number : string(number)
        case .day(let day): string(day)
        case .time(let time): string(isoTime(time))
        case .flag(let flag): flag ? "true" : "false"
        case .styled(_, let cell): value(cell)
        }
    }

    /// JSON has no `NaN`, no `Infinity`, no leading zeros and no bare point.
    static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let whole = takeDigits(&rest)
        guard whole.count == 1 || whole.count > 1 && whole.first != UInt8(ascii: "0") else {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard !takeDigits(&rest).isEmpty else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
                rest = rest.dropFirst()
            }
            guard !takeDigits(&rest).isEmpty else { return false }
        }
        return rest.isEmpty
    }

    private static func takeDigits(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return digits
    }

    /// PostgreSQL's `2020-10-18 14:00:00+02` as ISO 8601: `2020-10-18T14:00:00+02:00`.
    static func isoTime(_ time: String) -> String {
        let bytes = time.utf8
        guard bytes.count > 13,
            let separator = bytes.index(bytes.startIndex, offsetBy: 10, limitedBy: bytes.endIndex),
            bytes[separator] == UInt8(ascii: " ") || bytes[separator] == UInt8(ascii: "T")
        else { return time }
        let sign = bytes[bytes.index(bytes.endIndex, offsetBy: -3)]
        let isShort = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        return time[..<separator] + "T" + time[bytes.index(after: separator)...]
            + (isShort ? ":00" : "")
    }
}
