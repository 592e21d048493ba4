public import HTML

/// Bars, one below the other, each under its name and before its figure: as wide as the page, with letters
/// as large as the page's, in the reader's colours, without a script. The table beside it says the same.
public struct BarChart: Sendable {
    public struct Bar: Sendable, Hashable {
        public let name: String
        public let value: Double
        /// The figure as people read it.
        public let figure: String

        public init(name: String, value: Double, figure: String) {
            self.name = name
            self.value = value
            self.figure = figure
        }
    }

    /// Of a bar with its name, in pixels.
    private static let height = 42.0
    /// How much of the width the longest takes; the rest is for its figure.
    private static let longest = 85.0
    /// More bars than these are no picture any more.
    public static let most = 24

    private let title: String
    private let bars: [Bar]

    /// nil: there is nothing to be seen.
    public init?(_ title: String, _ bars: [Bar]) {
        guard bars.count > 1, bars.count <= BarChart.most, bars.contains(where: { $0.value > 0 })
        else { return nil }
        self.title = title
        self.bars = bars
    }

    public var html: HTML {
        let longest = bars.map(\.value).max() ?? 1
        return Element.figure(.class("chart")) {
            Element.figcaption { title }
            Element.svg(
                .height(BarChart.height * Double(bars.count)), .role("img"),
                .aria("label", spoken)
            ) {
                for (row, bar) in bars.enumerated() {
                    let top = Double(row) * BarChart.height
                    let length = max(0.3, bar.value / longest * BarChart.longest)
                    Element.text(.x(0), .y(top + 15), .class("name")) { shortened(bar.name) }
                    Element.rect(
                        .x(0), .y(top + 21), .width(percent: length), .height(14), .class("bar"))
                    Element.text(
                        .x(percent: length), .dx(6), .y(top + 33), .class("figure")
                    ) { bar.figure }
                }
            }
        }
    }

    private var spoken: String {
        title + ": " + bars.map { "\($0.name) \($0.figure)" }.joined(separator: ", ")
    }

    private func shortened(_ name: String) -> String {
        name.count <= 36 ? name : name.prefix(35) + "…"
    }
}
