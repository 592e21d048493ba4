/// Writes one thing's labelled values for people: `label: value`, the values under each other.
///
/// Nothing is shortened; lists take a line for each value. A missing value is shown as `–`.
public struct TerminalDetail: Sendable {
    /// Whether styles become colours and labels are set apart by them.
    public let colours: Bool
    /// The language of numbers, days and fixed words.
    public let language: DisplayLanguage

    /// A writer for one terminal or file.
    public init(colours: Bool, language: DisplayLanguage) {
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
            let lines = values.map { cell in
                let shown = cell.shown(in: language)
                return TerminalStyle.apply(
                    cell.style, to: shown.isEmpty ? "–" : shown, if: colours)
            }
            text += TerminalStyle.apply(.muted, to: label, if: colours) + padding
            text += lines.joined(separator: "\n" + indent) + "\n"
        }
        return text
    }
}
