/// Writes one thing's labelled values for people: `label: value`, the values under each other.
///
/// Nothing is shortened: what is wider than the terminal goes on below; lists take a line for each
/// value. A missing value is shown as `–`.
public struct TerminalDetail: Sendable {
    /// The terminal's columns; nil where the output is no terminal, and nothing is wrapped.
    public let width: Int?
    /// Whether styles become colours and labels are set apart by them.
    public let colours: Bool
    /// The language of numbers, days and fixed words.
    public let language: DisplayLanguage

    /// Values keep this much room, however long the labels are.
    private static let narrowest = 10

    /// A writer for one terminal or file.
    public init(width: Int? = nil, colours: Bool, language: DisplayLanguage) {
        self.width = width
        self.colours = colours
        self.language = language
    }

    /// The whole detail; each line ends with a line break.
    public func render(_ detail: Detail) -> String {
        var text = ""
        if let title = detail.title {
            text += TerminalStyle.apply(.strong, to: HarmlessText.make(title), if: colours) + "\n"
        }
        let labels = detail.entries.map { HarmlessText.make($0.label) + ":" }
        let column = (labels.map { DisplayWidth.of($0) }.max() ?? 0) + 2
        for (label, entry) in zip(labels, detail.entries) {
            let padding = String(repeating: " ", count: column - DisplayWidth.of(label))
            let indent = String(repeating: " ", count: column)
            let values = entry.cells.isEmpty ? [.empty] : entry.cells
            let lines = values.flatMap { self.lines(of: $0, beside: column) }
            text += TerminalStyle.apply(.muted, to: label, if: colours) + padding
            text += lines.joined(separator: "\n" + indent) + "\n"
        }
        return text
    }

    private func lines(of cell: Cell, beside column: Int) -> [String] {
        let shown = cell.shown(in: language)
        let text = shown.isEmpty ? "–" : shown
        let room = width.map { max(Self.narrowest, max(0, $0) - column) }
        let lines = room.map { DisplayWidth.wrapped(text, to: $0) } ?? [text]
        return lines.map { TerminalStyle.apply(cell.style, to: $0, if: colours) }
    }
}
