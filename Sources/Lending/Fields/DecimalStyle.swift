/// Which character separates the whole part of a number from the fraction.
public enum DecimalStyle: String, CaseIterable, Hashable, Sendable {
    /// `1.234,56`, as in German.
    case comma
    /// `1,234.56`, as in English.
    case point

    /// The styles in which the text is a number; both for `1234` and for `1.234`.
    public static func candidates(of text: String) -> [DecimalStyle] {
        allCases.filter { DecimalText.reading(text, $0) != nil }
    }

    /// The styles in which every number of a column is one.
    ///
    /// Empty cells and cells that are no number in any style are passed over. Two styles: nothing
    /// in the column tells; none: the column mixes them.
    public static func candidates(in column: some Sequence<String>) -> [DecimalStyle] {
        var survey = DecimalStyleSurvey()
        for cell in column {
            survey.observe(cell)
        }
        return survey.candidates
    }
}

/// Collects over a column's cells which decimal style they have in common.
public struct DecimalStyleSurvey: Hashable, Sendable {
    /// The styles that suit all numbers so far.
    public private(set) var candidates = DecimalStyle.allCases

    public init() {}

    /// Takes one more cell of the column into account.
    public mutating func observe(_ text: String) {
        let styles = DecimalStyle.candidates(of: text)
        if !styles.isEmpty {
            candidates.removeAll { !styles.contains($0) }
        }
    }

    /// The style, if the column tells.
    public var style: DecimalStyle? {
        candidates.count == 1 ? candidates[0] : nil
    }
}
