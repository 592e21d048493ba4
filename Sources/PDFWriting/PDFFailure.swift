/// Why a document could not be written.
public struct PDFFailure: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// No font is installed at all.
        case noFonts
        /// One of the libraries refused; `detail` has its words.
        case library
    }

    public let kind: Kind
    public let detail: String

    init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    public var description: String { "\(kind.rawValue): \(detail)" }
}
