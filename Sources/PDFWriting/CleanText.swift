import PaperForm

extension String {
    /// Without what no font draws and no library takes: controls are blanks, and what Unicode calls no
    /// character at all is its sign for that. Ends of lines stay.
    var drawable: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x0A: result.append(scalar)
            case 0x0D: continue
            case 0x2028, 0x2029: result.append("\n")
            case ..<0x20, 0x7F..<0xA0: result.append(" ")
            case 0xFDD0...0xFDEF: result.append("\u{FFFD}")
            case let value where value & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The same on one line.
    var onOneLine: String { String(drawable.map { $0 == "\n" ? " " : $0 }) }
}

extension PaperDocument {
    /// What it says about itself, as it can be written down.
    var tidied: PaperDocument {
        var document = self
        document.title = title.onOneLine
        document.author = author.onOneLine
        document.subject = subject.onOneLine
        document.keywords = keywords.map(\.onOneLine)
        return document
    }
}
