import CPango

/// What is drawn beside text.
enum Ornament {
    case line(x: Double, y: Double, width: Double, grey: Double)
    case area(x: Double, y: Double, width: Double, height: Double)

    func draw(on canvas: OpaquePointer) {
        switch self {
        case .line(let x, let y, let width, let grey):
            cairo_set_source_rgb(canvas, grey, grey, grey)
            cairo_set_line_width(canvas, 0.6)
            cairo_move_to(canvas, x, y)
            cairo_line_to(canvas, x + width, y)
            cairo_stroke(canvas)
        case .area(let x, let y, let width, let height):
            cairo_set_source_rgb(canvas, 0.92, 0.92, 0.92)
            cairo_rectangle(canvas, x, y, width, height)
            cairo_fill(canvas)
        }
    }
}

/// A code that a camera reads, with its light edge.
struct CodeDrawing {
    private static let edge = 4.0
    let rows: [[UInt8]]

    func draw(x: Double, y: Double, side: Double, on canvas: OpaquePointer) {
        let module = side / (Double(rows.count) + 2 * CodeDrawing.edge)
        cairo_set_source_rgb(canvas, 0, 0, 0)
        for (row, modules) in rows.enumerated() {
            var column = 0
            while column < modules.count {
                guard modules[column] == UInt8(ascii: "1") else {
                    column += 1
                    continue
                }
                let end = modules[column...].firstIndex { $0 != UInt8(ascii: "1") } ?? modules.count
                cairo_rectangle(
                    canvas, x + (Double(column) + CodeDrawing.edge) * module,
                    y + (Double(row) + CodeDrawing.edge) * module,
                    Double(end - column) * module, module)
                column = end
            }
        }
        cairo_fill(canvas)
    }
}
