/// The signature with which a Unicode file may begin.
struct ByteOrderMark: Equatable {
    let encoding: TextEncoding
    /// In bytes.
    let length: Int

    /// The mark at the start of `bytes`, if there is one.
    init?(of bytes: UnsafeRawBufferPointer) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (encoding, length) = (.utf8, 3)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (encoding, length) = (.utf16LittleEndian, 2)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            (encoding, length) = (.utf16BigEndian, 2)
        } else {
            return nil
        }
    }
}
