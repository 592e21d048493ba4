/// A text for people in both languages; each caller picks one when it prints.
public struct LocalizedText: Sendable, Hashable, Codable {
    /// The German wording.
    public let german: String
    /// The English wording.
    public let english: String

    /// A text in both languages.
    public init(_ english: String, de german: String) {
        self.english = english
        self.german = german
    }

    /// A text that is the same in every language: a name that someone typed, a code, a number.
    public init(untranslated text: String) {
        self.init(text, de: text)
    }

    /// The first of some names, and how many more there are.
    public static func listed(_ names: [String], upTo most: Int) -> LocalizedText {
        let shown = names.prefix(most).joined(separator: ", ")
        let more = names.count - most
        return more > 0
            ? LocalizedText("\(shown) and \(more) more", de: "\(shown) und \(more) weitere")
            : LocalizedText(shown, de: shown)
    }

    /// A number with what it counts: `1 device`, `3 devices`.
    public static func count(
        _ number: Int, _ one: String, _ several: String, de eins: String, _ mehrere: String
    ) -> LocalizedText {
        LocalizedText(
            "\(number) \(number == 1 ? one : several)",
            de: "\(number) \(number == 1 ? eins : mehrere)")
    }

    /// The wording in one language.
    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .german: german
        case .english: english
        }
    }

    /// Both texts, one after the other, in each language.
    public static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(left.english + right.english, de: left.german + right.german)
    }

    /// A text followed by untranslated characters, such as a full stop or a name.
    public static func + (left: LocalizedText, right: String) -> LocalizedText {
        LocalizedText(left.english + right, de: left.german + right)
    }
}

extension LocalizedText: CustomStringConvertible {
    /// The English wording, for logs and failing tests.
    public var description: String { english }
}

extension Sequence where Element == LocalizedText {
    /// All texts in order with a separator between them, such as `", "`.
    public func joined(separator: String = "") -> LocalizedText {
        joined(separator: LocalizedText(untranslated: separator))
    }

    /// All texts in order with a separator that differs by language, such as *and* and *und*.
    public func joined(separator: LocalizedText) -> LocalizedText {
        LocalizedText(
            map(\.english).joined(separator: separator.english),
            de: map(\.german).joined(separator: separator.german))
    }
}
