@_spi(_Unicode) import Swift

extension String {
    /// The text with letters and their marks put together (Unicode's NFC), so that ä is ä wherever it
    /// came from: files from a Mac take them apart.
    public var composed: String {
        guard mayBeDecomposed else { return self }
        var composed = String.UnicodeScalarView()
        for scalar in _nfc { composed.append(scalar) }
        return String(composed)
    }

    /// Everything below U+0300, where the first marks are, is composed.
    private var mayBeDecomposed: Bool { utf8.contains { $0 >= 0xCC } }
}
