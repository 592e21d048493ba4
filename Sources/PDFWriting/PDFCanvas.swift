import CPango

/// Pages that are drawn on one after the other. Everything that is drawn belongs to an element of the
/// tree, or to none, as lines and the feet of pages do.
final class PDFCanvas {
    /// What is drawn, in its order.
    enum Mark {
        case content
        /// What is not read out.
        case ornament
    }

    private let surface: OpaquePointer
    private let canvas: OpaquePointer
    /// Measures text.
    let text: OpaquePointer
    private let sink: ByteSink
    /// The finished pages' marks, and those of the page that is drawn on.
    private(set) var marks: [[Mark]] = []
    private var current: [Mark] = []

    var page: Int { marks.count }

    /// - Throws: ``PDFFailure``.
    init(language: String) throws(PDFFailure) {
        var families: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
        var count: Int32 = 0
        pango_font_map_list_families(pango_cairo_font_map_get_default(), &families, &count)
        g_free(families)
        // Without any pango ends the process.
        guard count > 0 else { throw PDFFailure(.noFonts, "fontconfig") }
        sink = ByteSink()
        surface = cairo_pdf_surface_create_for_stream(
            { closure, bytes, length in
                guard let closure, let bytes else { return CAIRO_STATUS_SUCCESS }
                Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes.append(
                    contentsOf: UnsafeBufferPointer(start: bytes, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), PaperMeasures.width,
            PaperMeasures.height)
        canvas = cairo_create(surface)
        text = pango_cairo_create_context(canvas)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(text, options)
        cairo_font_options_destroy(options)
        pango_cairo_context_set_resolution(text, 72)
        pango_context_set_language(text, pango_language_from_string(language))
        pango_context_set_round_glyph_positions(text, 0)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(text))
        cairo_destroy(canvas)
        cairo_surface_destroy(surface)
    }

    /// Draws what belongs to an element; nil: to none.
    func mark(_ node: StructureNode?, _ draw: (OpaquePointer) -> Void) {
        // Its own tree has no rows' heads and no figures' words: only its marks are used.
        cairo_tag_begin(canvas, "P", nil)
        draw(canvas)
        cairo_tag_end(canvas, "P")
        node?.addMark(page: page, number: current.count)
        current.append(node == nil ? .ornament : .content)
    }

    func endPage() {
        cairo_show_page(canvas)
        marks.append(current)
        current = []
    }

    /// - Returns: the document as cairo writes it.
    /// - Throws: ``PDFFailure``.
    func finish() throws(PDFFailure) -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        let drawing = cairo_status(canvas)
        for failed in [status, drawing] where failed != CAIRO_STATUS_SUCCESS {
            throw PDFFailure(.library, String(cString: cairo_status_to_string(failed)))
        }
        return sink.bytes
    }
}

private final class ByteSink {
    var bytes: [UInt8] = []
}
