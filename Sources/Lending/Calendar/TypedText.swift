/// What someone typed, made comparable: trimmed, in lower case, with single spaces.
struct TypedText {
    /// The text as it was typed, for messages.
    let original: String
    /// The text to read from.
    let normalised: String

    /// Longer than the longest form that is read, and short enough for any search in it.
    private static let longest = 64

    init(_ text: String) throws(WhenError) {
        let start = text.firstIndex { !$0.isWhitespace }
        guard let start, let end = text.lastIndex(where: { !$0.isWhitespace }) else {
            throw .empty(text)
        }
        let trimmed = text[start...end]
        guard trimmed.utf8.count <= Self.longest else { throw .tooLong(String(trimmed)) }
        original = String(trimmed)
        normalised = trimmed.split { $0.isWhitespace }
            .map { $0.last == "," ? $0.dropLast() : $0 }
            .joined(separator: " ")
            .lowercased()
    }

    /// Every way to cut the text in two at a space, or at the `T` of ISO 8601.
    var cuts: [(before: Substring, after: Substring)] {
        var cuts: [(before: Substring, after: Substring)] = []
        for index in normalised.indices {
            let isCut =
                normalised[index] == " "
                || normalised[index] == "t" && cuts.isEmpty
                    && CalendarDay(iso: String(normalised[..<index])) != nil
            if isCut {
                cuts.append((normalised[..<index], normalised[normalised.index(after: index)...]))
            }
        }
        return cuts
    }
}
