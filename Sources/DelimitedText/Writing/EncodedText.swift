/// UTF-8 text in another encoding.
enum EncodedText {
    /// The bytes of `text` in `encoding`; a character that it does not have becomes `?`.
    ///
    /// Throws `encodingUnknown`.
    static func bytes(
        _ text: [UInt8], _ encoding: TextEncoding
    ) throws(DelimitedTextError) -> [UInt8] {
        let converter = try IconvConverter(to: encoding)
        var input = text
        var output = [UInt8](repeating: 0, count: blockSize)
        var encoded: [UInt8] = []
        var position = 0
        while position < input.count {
            let result = input.withUnsafeMutableBytes { input in
                output.withUnsafeMutableBytes { output in
                    converter.convert(
                        UnsafeMutableRawBufferPointer(rebasing: input[position...]), into: output)
                }
            }
            encoded += output[..<result.made]
            position += result.used
            guard result.stop == .invalid || result.stop == .incomplete, position < input.count
            else { continue }
            // Its first byte becomes the sign that stands for it, the rest of it goes.
            var next = position + 1
            while next < input.count, input[next] & 0xC0 == 0x80 { next += 1 }
            input[next - 1] = UInt8(ascii: "?")
            position = next - 1
        }
        return encoded
    }
}
