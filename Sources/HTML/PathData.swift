/// What a `path` draws, in its shortest writing: straight lines along the axes, which is all that
/// our drawings need.
public struct PathData: Sendable, Hashable {
    public private(set) var text = ""

    public init() {}

    /// Goes somewhere without drawing.
    public mutating func move(x: Double, y: Double) {
        text += "M\(SVGNumber.text(x)) \(SVGNumber.text(y))"
    }

    /// To the right; a negative length: to the left.
    public mutating func horizontal(_ length: Double) { text += "h\(SVGNumber.text(length))" }

    /// Downwards; a negative length: upwards.
    public mutating func vertical(_ length: Double) { text += "v\(SVGNumber.text(length))" }

    /// Back to where the figure began.
    public mutating func close() { text += "z" }

    /// A filled rectangle.
    public mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
        move(x: x, y: y)
        horizontal(width)
        vertical(height)
        horizontal(-width)
        close()
    }
}

/// Numbers as drawings write them: with a point, to thousandths, without what says nothing.
enum SVGNumber {
    static func text(_ number: Double) -> String {
        guard number.isFinite, number.magnitude < 1e12 else { return "0" }
        let thousandths = Int64((number * 1000).rounded())
        let whole = thousandths.magnitude / 1000
        let rest = thousandths.magnitude % 1000
        var text = (thousandths < 0 ? "-" : "") + "\(whole)"
        guard rest > 0 else { return text }
        var digits = "\(rest + 1000)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        text += ".\(digits)"
        return text
    }
}
