import CQREncode
public import HTML

/// A QR code: what a camera reads as a text. With error correction M, so that a seventh of it may be
/// scratched or dirty.
public struct QRCode: Sendable, Hashable {
    /// The text has more than the 2331 bytes that a code can hold.
    public struct TooLong: Error, Hashable { public init() {} }

    /// Light modules that have to be around a code on each side.
    public static let quietZone = 4

    /// The rows from above; true: dark.
    public let rows: [[Bool]]

    /// - Throws: ``TooLong``.
    public init(_ text: String) throws(TooLong) {
        let bytes = Array(text.utf8)
        // Nothing at all has no code of its own; that of a blank is read as what it is: nothing.
        let content = bytes.isEmpty ? [UInt8(ascii: " ")] : bytes
        guard let code = QRcode_encodeData(Int32(content.count), content, 0, QR_ECLEVEL_M) else {
            throw TooLong()
        }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        let modules = UnsafeBufferPointer(start: code.pointee.data, count: size * size)
        rows = (0..<size).map { row in
            // The lowest bit is the colour, the others are how it came about.
            (0..<size).map { modules[row * size + $0] & 1 == 1 }
        }
    }

    /// Modules on a side, without the quiet zone.
    public var size: Int { rows.count }

    /// Modules on a side, with the quiet zone on both ends.
    public var side: Int { size + 2 * QRCode.quietZone }

    /// All dark modules, in units of modules; the quiet zone is around them. Neighbours of a row are
    /// one rectangle.
    public var path: PathData {
        var path = PathData()
        for (y, row) in rows.enumerated() {
            var x = 0
            while x < size {
                guard row[x] else {
                    x += 1
                    continue
                }
                let end = row[x...].firstIndex(of: false) ?? size
                path.rectangle(
                    x: Double(x + QRCode.quietZone), y: Double(y + QRCode.quietZone),
                    width: Double(end - x), height: 1)
                x = end
            }
        }
        return path
    }

    /// The code as a drawing with its own white ground, so that it can be read in the dark, too.
    ///
    /// - Parameters:
    ///   - title: what it is, for those who do not see it.
    ///   - place: attributes such as where and how large it is.
    public func svg(title: String, _ place: Attribute?...) -> HTML {
        let side = Double(side)
        return Element.svg(
            [.viewBox(width: side, height: side), .role("img"), .aria("label", title)] + place
        ) {
            Element.rect(.width(side), .height(side), .fill(.white))
            Element.path(.d(path), .fill(.black), .crispEdges)
        }
    }
}
