/// One of the city's lists, such as what devices are lent for: what is offered, and how it is spelled.
public struct OfferedTexts: Sendable, Hashable {
    /// In the order in which they are offered, each once.
    public let texts: [String]
    /// Is anything else taken too?
    public let isOpen: Bool

    /// - Parameters:
    ///   - list: with semicolons between.
    ///   - isOpen: is anything else taken too?
    public init(_ list: String, isOpen: Bool) {
        var known: Set<String> = []
        texts = list.split { $0 == ";" || $0.isNewline }.map { $0.trimmed }
            .filter { !$0.isEmpty && known.insert(OfferedTexts.folded($0)).inserted }
        self.isOpen = isOpen
    }

    /// The text as the list spells it, whatever capitals, blanks and marks somebody gave it: "Jit.Si"
    /// is "Jitsi". What the list does not have stays as it is, if the list is open.
    ///
    /// - Returns: nil: it is not offered, and nothing else is taken.
    public func spelled(_ text: String) -> String? {
        let folded = OfferedTexts.folded(text)
        return texts.first { OfferedTexts.folded($0) == folded } ?? (isOpen ? text : nil)
    }

    /// Can it be chosen from at a glance?
    var isShort: Bool {
        (1...12).contains(texts.count) && texts.allSatisfy { $0.unicodeScalars.count <= 40 }
    }

    /// What is left of a text without capitals, blanks and marks; of one that has nothing else, all.
    private static func folded(_ text: String) -> String {
        let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
        return letters.isEmpty ? text : letters
    }
}

extension Settings {
    /// What devices are lent and handed over for.
    public var purposes: OfferedTexts {
        OfferedTexts(self[.purposes], isOpen: self[.otherPurposes] == "yes")
    }

    /// What is used on them.
    public var tools: OfferedTexts { OfferedTexts(self[.tools], isOpen: true) }
}
