/// Wraps finished text in the escape sequences of a style.
enum TerminalStyle {
    static func apply(_ style: Cell.Style?, to text: String, if colours: Bool) -> String {
        guard colours, let style, !text.isEmpty else { return text }
        let code =
            switch style {
            case .alert: "31"
            case .warning: "33"
            case .good: "32"
            case .muted: "2"
            case .strong: "1"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
