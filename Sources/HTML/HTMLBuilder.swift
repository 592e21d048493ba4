/// Puts pieces of a page one after the other; texts among them are escaped.
@resultBuilder
public enum HTMLBuilder {
    public static func buildExpression(_ piece: HTML) -> HTML { piece }
    public static func buildExpression(_ piece: HTML?) -> HTML { piece ?? HTML() }
    public static func buildExpression(_ pieces: [HTML]) -> HTML { joined(pieces) }
    public static func buildExpression(_ text: String) -> HTML { HTML(text) }
    public static func buildBlock(_ pieces: HTML...) -> HTML { joined(pieces) }
    public static func buildOptional(_ piece: HTML?) -> HTML { piece ?? HTML() }
    public static func buildEither(first piece: HTML) -> HTML { piece }
    public static func buildEither(second piece: HTML) -> HTML { piece }
    public static func buildArray(_ pieces: [HTML]) -> HTML { joined(pieces) }

    private static func joined(_ pieces: [HTML]) -> HTML {
        if pieces.count == 1 { return pieces[0] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
        for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        return HTML(bytes: bytes)
    }
}
