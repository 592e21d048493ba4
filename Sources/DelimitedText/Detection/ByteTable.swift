/// What each byte means in an encoding of one byte a letter.
struct ByteTable {
    let encoding: TextEncoding
    private let scalars: [UnicodeScalar?]

    /// Nil if the C library does not know the encoding.
    init?(_ encoding: TextEncoding) {
        guard let converter = try? IconvConverter(from: encoding) else {
            return nil
        }
        self.encoding = encoding
        scalars = (UInt8.min...UInt8.max).map { byte in
            var input = byte
            return withUnsafeMutableBytes(of: &input) { input in
                withUnsafeTemporaryAllocation(byteCount: 8, alignment: 1) { output in
                    let result = converter.convert(input, into: output)
                    guard result.stop == .inputUsed else {
                        return nil
                    }
                    let text = String(decoding: output[..<result.made], as: UTF8.self)
                    return text.unicodeScalars.first
                }
            }
        }
    }

    subscript(byte: UInt8) -> UnicodeScalar? {
        scalars[Int(byte)]
    }

    /// The bytes as text to be shown: `�` for what means nothing or is a control character.
    func reading(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let scalar = self[byte] ?? "\u{FFFD}"
            text.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return String(text)
    }
}
