/// The elements that pages are made of, each with what may stand in it.
public enum Element: String, Sendable, CaseIterable {
    case html, head, body, title, style, header, main, nav, footer, section, article, aside
    case h1, h2, h3, p, div, span, strong, em, small, code, pre, time, abbr
    case a, ul, ol, li, dl, dt, dd, details, summary
    case table, caption, thead, tbody, tr, th, td
    case form, fieldset, legend, label, select, option, optgroup, textarea, button, datalist, output
    case script, figure, figcaption
    // Drawings.
    case svg, g, path, rect, text
    // Those that have no content.
    case meta, link, input, br, hr, img

    /// Has it neither content nor an end tag?
    public var isVoid: Bool {
        switch self {
        case .meta, .link, .input, .br, .hr, .img: true
        default: false
        }
    }

    /// The element with its attributes and content.
    public func callAsFunction(
        _ attributes: Attribute?..., @HTMLBuilder content: () -> HTML = { HTML() }
    ) -> HTML {
        callAsFunction(attributes, content: content)
    }

    /// The same with attributes that came together elsewhere; those that are nil are left out.
    public func callAsFunction(
        _ attributes: [Attribute?], @HTMLBuilder content: () -> HTML = { HTML() }
    ) -> HTML {
        let content = isVoid ? HTML() : content()
        var bytes: [UInt8] = []
        // Nearly always enough: markup is copied once a level, and never moved in between.
        bytes.reserveCapacity(content.bytes.count + 48 * (attributes.count + 1))
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: rawValue.utf8)
        for case let attribute? in attributes {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: attribute.name.utf8)
            guard let value = attribute.value else { continue }
            bytes.append(contentsOf: "=\"".utf8)
            bytes.appendEscaped(value)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
        guard !isVoid else { return HTML(bytes: bytes) }
        // A line end right behind these would be taken for layout.
        if self == .pre || self == .textarea { bytes.append(UInt8(ascii: "\n")) }
        bytes.append(contentsOf: content.bytes)
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: rawValue.utf8)
        bytes.append(UInt8(ascii: ">"))
        return HTML(bytes: bytes)
    }
}

extension HTML {
    /// A whole document.
    public static func document(
        _ language: String, @HTMLBuilder head: () -> HTML, @HTMLBuilder body: () -> HTML
    ) -> HTML {
        uncheckedMarkup("<!DOCTYPE html>\n")
            + Element.html(.lang(language)) {
                Element.head { head() }
                Element.body { body() }
            }
    }
}
