/// What a scanner sends of a label: the inventory number, or the address of the device's page.
public enum ScannedNumber {
    /// The number in what was scanned: `KN-0042` of `https://leihlotse.example/d/KN-0042`.
    public static func number(in scanned: String) -> String {
        let text = scanned.trimmed
        guard text.contains("://"), let place = text.firstRange(of: "/d/") else { return text }
        let part = text[place.upperBound...].prefix { !"/?#".contains($0) }
        return unescaped(String(part))
    }

    /// Without the escapes of addresses: `%20` for a blank.
    private static func unescaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.first {
            let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2,
                let code = UInt8(digits, radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
