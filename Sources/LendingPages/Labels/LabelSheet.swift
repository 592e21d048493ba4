import HTML
import Lending
import QRCode

/// One sheet of A4 with its labels, as one drawing in millimetres: everything has its place, whatever
/// typeface or stylesheet a browser has.
struct LabelSheet {
    private static let typeface = "Fira Sans, Noto Sans, sans-serif"

    let format: LabelFormat
    let city: String
    let visit: Visit

    /// The sheet with labels from a place on.
    func html(_ labels: [LabelView], from start: Int, title: String) -> HTML {
        sheet(title) {
            for (index, label) in labels.enumerated() {
                frame(start + index, isPrinted: false)
                cell(start + index) { label.html(format, city: city, visit) }
            }
        }
    }

    /// The sheet with the frames of all labels and their places.
    func test(title: String) -> HTML {
        sheet(title) {
            for place in 0..<format.count {
                frame(place, isPrinted: true)
                cell(place) {
                    Element.text(
                        .x(format.width / 2), .y(format.height / 2 + 1.2), .fontSize(3.5),
                        .anchor(.middle)
                    ) { "\(place + 1)" }
                }
            }
        }
    }

    private func sheet(_ title: String, @HTMLBuilder content: () -> HTML) -> HTML {
        Element.svg(
            .class("sheet"), .width(millimetres: LabelFormat.sheetWidth),
            .height(millimetres: LabelFormat.sheetHeight),
            .viewBox(width: LabelFormat.sheetWidth, height: LabelFormat.sheetHeight),
            .role("group"), .aria("label", title), .fontFamily(LabelSheet.typeface)
        ) { content() }
    }

    /// Where a label ends; of a real one only the screen shows it.
    private func frame(_ place: Int, isPrinted: Bool) -> HTML {
        let corner = format.corner(place)
        return Element.rect(
            isPrinted ? nil : .class("frame"), .x(corner.x), .y(corner.y), .width(format.width),
            .height(format.height), .fill(.none), .stroke(.black), .strokeWidth(0.1))
    }

    /// What is too large for a label does not reach into the next one.
    private func cell(_ place: Int, @HTMLBuilder content: () -> HTML) -> HTML {
        let corner = format.corner(place)
        return Element.svg(
            .x(corner.x), .y(corner.y), .width(format.width), .height(format.height),
            .viewBox(width: format.width, height: format.height)
        ) { content() }
    }
}

/// What stands on one label: the code of the device's page, its number, its name, whose it is.
struct LabelView {
    let number: String
    let name: String
    /// nil: the address is too long for one.
    let code: QRCode?

    init(_ label: LabelQuestion.Label, _ visit: Visit) {
        number = label.number
        name = label.name
        code = try? QRCode(visit.whole(DevicePages.address(label.number)))
    }

    /// Of the code with its quiet zone.
    static func codeSide(_ format: LabelFormat) -> Double {
        isUpright(format)
            ? min(format.width - 2, format.height * 0.6)
            : min(format.height - 1.5, format.width * 0.46)
    }

    /// Does the text stand below the code, and not beside it?
    private static func isUpright(_ format: LabelFormat) -> Bool {
        format.height > format.width * 0.8
    }

    @HTMLBuilder func html(_ format: LabelFormat, city: String, _ visit: Visit) -> HTML {
        let side = LabelView.codeSide(format)
        if LabelView.isUpright(format) {
            code(visit, x: (format.width - side) / 2, y: 1, side)
            text(
                TextBox(
                    x: 1.5, y: side + 1, width: format.width - 3, height: format.height - side - 2.5
                ), city)
        } else {
            code(visit, x: 0.75, y: (format.height - side) / 2, side)
            text(
                TextBox(
                    x: side + 0.75, y: format.height * 0.09, width: format.width - side - 3.25,
                    height: format.height * 0.82), city)
        }
    }

    private func code(_ visit: Visit, x: Double, y: Double, _ side: Double) -> HTML? {
        code?.svg(
            title: visit("Code of \(number)", de: "Code von \(number)"), .x(x), .y(y),
            .width(side), .height(side))
    }

    /// Where text may stand, in millimetres.
    private struct TextBox {
        let x, y, width, height: Double
    }

    @HTMLBuilder private func text(_ box: TextBox, _ city: String) -> HTML {
        let heading = Heading(number, box.width, box.height)
        let small = min(max(box.height * 0.125, Heading.least), 3.6)
        let tiny = min(max(box.height * 0.095, 1.6), 2.8)
        let room = box.height - heading.height - tiny * 1.3
        let lines = TextFit.lines(
            name, box.width / small, atMost: min(max(0, Int(room / (small * 1.2))), 3))
        for (place, line) in heading.lines.enumerated() {
            let isTight = TextFit.width(line, isBold: true) * heading.size > box.width * 1.01
            Element.text(
                .x(box.x), .y(box.y + heading.size * (0.8 + Double(place))),
                .fontSize(heading.size), .fontWeight(600),
                isTight ? .textLength(box.width) : nil, isTight ? .stretchesSigns : nil
            ) { line }
        }
        for (place, line) in lines.enumerated() {
            Element.text(
                .x(box.x), .y(box.y + heading.height + Double(place + 1) * small * 1.2),
                .fontSize(small)
            ) { line }
        }
        Element.text(.x(box.x), .y(box.y + box.height), .fontSize(tiny)) {
            TextFit.shortened(city, box.width / tiny)
        }
    }

    /// The inventory number as large as it fits, a long one in two lines; what is a little too long even
    /// then is set closer.
    private struct Heading {
        static let least = 1.9

        let size: Double
        let lines: [String]

        /// Down to where something else may begin.
        var height: Double { size * (Double(lines.count) + 0.05) }

        init(_ number: String, _ width: Double, _ height: Double) {
            let length = max(TextFit.width(number, isBold: true), 1)
            let whole = width / length
            guard whole < height * 0.12 else {
                size = max(Heading.least, min(whole, height * 0.34, 9))
                lines = [number]
                return
            }
            size = max(Heading.least, min(1.8 * whole, height * 0.16))
            lines = TextFit.lines(number, width / size / 1.05, atMost: 2)
        }
    }
}
