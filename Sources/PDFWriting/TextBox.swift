import CPango

/// A text in lines of a given width, made with any letters that there are fonts for.
final class TextBox {
    struct Line {
        fileprivate let line: UnsafeMutablePointer<PangoLayoutLine>
        fileprivate let x: Double
        /// From the top of the box.
        let top: Double
        let height: Double
        fileprivate let baseline: Double
    }

    private let layout: OpaquePointer
    let lines: [Line]
    let style: TextStyle
    let text: String

    /// Has it letters that no font has?
    var isIncomplete: Bool { pango_layout_get_unknown_glyphs_count(layout) > 0 }
    var height: Double { lines.last.map { $0.top + $0.height } ?? 0 }
    var width: Double {
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        return Double(extents.width) / Double(PANGO_SCALE)
    }

    /// - Parameter width: where lines end; nil: only where the text has ends of lines itself.
    init(_ text: String, _ style: TextStyle, width: Double?, in context: OpaquePointer) {
        let text = text.drawable
        self.style = style
        self.text = text
        let layout: OpaquePointer = pango_layout_new(context)
        self.layout = layout
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, TextBox.families)
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(
            font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_layout_set_font_description(layout, font)
        // A number that is broken gets no hyphen, which would be read as part of it.
        let attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        if let width {
            pango_layout_set_width(layout, Int32((width * Double(PANGO_SCALE)).rounded(.down)))
        }
        let bytes = text.utf8.map { CChar(bitPattern: $0) }
        bytes.withUnsafeBufferPointer {
            pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
        }
        lines = text.isEmpty ? [] : TextBox.lines(of: layout)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// The fonts in the order in which a letter is looked for; any other that has it comes after them.
    private static let families = "Liberation Sans, DejaVu Sans"

    private static func lines(of layout: OpaquePointer) -> [Line] {
        guard let place = pango_layout_get_iter(layout) else { return [] }
        defer { pango_layout_iter_free(place) }
        var lines: [Line] = []
        let scale = Double(PANGO_SCALE)
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(place) else { continue }
            var extents = PangoRectangle()
            pango_layout_iter_get_line_extents(place, nil, &extents)
            lines.append(
                Line(
                    line: line, x: Double(extents.x) / scale, top: Double(extents.y) / scale,
                    height: Double(extents.height) / scale,
                    baseline: Double(pango_layout_iter_get_baseline(place)) / scale))
        } while pango_layout_iter_next_line(place) != 0
        return lines
    }

    /// Draws some of its lines, the first at a place.
    func draw(_ range: Range<Int>, x: Double, y: Double, on canvas: OpaquePointer) {
        guard !range.isEmpty else { return }
        let start = lines[range.lowerBound].top
        cairo_set_source_rgb(canvas, style.grey, style.grey, style.grey)
        for line in lines[range] {
            cairo_move_to(canvas, x + line.x, y + line.baseline - start)
            pango_cairo_show_layout_line(canvas, line.line)
        }
    }
}
