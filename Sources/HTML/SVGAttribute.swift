/// Attributes of drawings. Lengths without a unit are in what the drawing's `viewBox` counts in.
extension Attribute {
    /// The part of the plane that a drawing shows.
    public static func viewBox(
        x: Double = 0, y: Double = 0, width: Double, height: Double
    ) -> Attribute {
        let numbers = [x, y, width, height].map(SVGNumber.text).joined(separator: " ")
        return Attribute("viewBox", numbers)
    }
    public static func x(_ value: Double) -> Attribute { Attribute("x", SVGNumber.text(value)) }
    public static func y(_ value: Double) -> Attribute { Attribute("y", SVGNumber.text(value)) }
    public static func width(_ value: Double) -> Attribute {
        Attribute("width", SVGNumber.text(value))
    }
    public static func height(_ value: Double) -> Attribute {
        Attribute("height", SVGNumber.text(value))
    }
    /// Of the drawing's width.
    public static func x(percent: Double) -> Attribute {
        Attribute("x", SVGNumber.text(percent) + "%")
    }
    public static func width(percent: Double) -> Attribute {
        Attribute("width", SVGNumber.text(percent) + "%")
    }
    /// Moves a text from its place to the right.
    public static func dx(_ value: Double) -> Attribute { Attribute("dx", SVGNumber.text(value)) }
    /// On paper: millimetres.
    public static func width(millimetres: Double) -> Attribute {
        Attribute("width", SVGNumber.text(millimetres) + "mm")
    }
    public static func height(millimetres: Double) -> Attribute {
        Attribute("height", SVGNumber.text(millimetres) + "mm")
    }
    /// What a `path` draws.
    public static func d(_ path: PathData) -> Attribute { Attribute("d", path.text) }

    /// A colour of a drawing.
    public enum Paint: String, Sendable { case none, black, white, currentColor }
    public static func fill(_ paint: Paint) -> Attribute { Attribute("fill", paint.rawValue) }
    public static func stroke(_ paint: Paint) -> Attribute { Attribute("stroke", paint.rawValue) }
    public static func strokeWidth(_ value: Double) -> Attribute {
        Attribute("stroke-width", SVGNumber.text(value))
    }
    /// Edges lie on pixels, without grey between.
    public static let crispEdges = Attribute("shape-rendering", "crispEdges")

    // MARK: Text in drawings

    public static func fontSize(_ value: Double) -> Attribute {
        Attribute("font-size", SVGNumber.text(value))
    }
    public static func fontFamily(_ value: String) -> Attribute { Attribute("font-family", value) }
    public static func fontWeight(_ value: Int) -> Attribute {
        Attribute("font-weight", "\(value)")
    }
    public enum Anchor: String, Sendable { case start, middle, end }
    public static func anchor(_ anchor: Anchor) -> Attribute {
        Attribute("text-anchor", anchor.rawValue)
    }
    /// Makes a text exactly so long; with ``stretchesSigns`` by its signs too.
    public static func textLength(_ value: Double) -> Attribute {
        Attribute("textLength", SVGNumber.text(value))
    }
    public static let stretchesSigns = Attribute("lengthAdjust", "spacingAndGlyphs")
}
