/// The instructions of a page, in which what belongs to the tree is told from what does not.
///
/// cairo brackets each thing that is drawn as `/P << /MCID 0 >> BDC … EMC`. It knows no ornaments, and
/// counts in its own way: both is put right here.
enum ContentMarks {
    private static let begin = Array("/P << /MCID ".utf8)
    private static let end = Array(">> BDC".utf8)

    /// - Parameters:
    ///   - content: as cairo wrote it, without a filter.
    ///   - marks: what was drawn on the page, in its order.
    /// - Throws: ``PDFFailure``, if it has other brackets than were drawn.
    static func rewritten(
        _ content: UnsafeBufferPointer<UInt8>, _ marks: [PDFCanvas.Mark]
    ) throws(PDFFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.count + 32 * marks.count)
        var found = 0
        var index = 0
        while index < content.count {
            switch content[index] {
            case UInt8(ascii: "("):
                let after = endOfText(content, from: index)
                bytes.append(contentsOf: content[index..<after])
                index = after
            case UInt8(ascii: "/") where content[index...].starts(with: begin):
                guard let close = firstEnd(content, from: index), found < marks.count else {
                    throw PDFFailure(.library, "cairo: marks")
                }
                let text =
                    switch marks[found] {
                    case .content: "/P <</MCID \(found)>> BDC"
                    case .ornament: "/Artifact BMC"
                    }
                bytes.append(contentsOf: text.utf8)
                found += 1
                index = close
            default:
                bytes.append(content[index])
                index += 1
            }
        }
        guard found == marks.count else { throw PDFFailure(.library, "cairo: marks") }
        return bytes
    }

    /// Behind a text in parentheses, which may hold others.
    private static func endOfText(
        _ content: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int {
        var depth = 0
        var index = start
        while index < content.count {
            switch content[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return content.count
    }

    private static func firstEnd(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < content.count {
            if content[index] == UInt8(ascii: ">"), content[index...].starts(with: end) {
                return index + end.count
            }
            index += 1
        }
        return nil
    }
}
