/// Judges how well words read in the encodings of one byte a letter.
struct EncodingScore {
    /// In the order that settles a tie: what reads the same is called by the first name.
    static let candidates: [TextEncoding] = [.windows1252, .isoLatin1, .cp437, .macRoman]

    let table: ByteTable
    /// Points for each byte beyond ASCII on average; `lowest` if a byte means nothing.
    let points: Double

    private static let lowest = -100.0

    /// The best encoding for the words, with the alternatives.
    static func choose(_ words: WordCollection) -> EncodingChoice {
        let tables = candidates.compactMap(ByteTable.init)
        let scores = tables.map { EncodingScore($0, words.words) }
        let order = scores.indices.sorted {
            (-scores[$0].points, $0) < (-scores[$1].points, $1)
        }
        guard let first = order.first, let sample = sample(words.words, scores[first].table)
        else {
            return EncodingChoice(.windows1252, .letters, .guess)
        }
        let best = scores[first]
        let others = order.dropFirst().map { scores[$0] }
        var choice = EncodingChoice(best.table.encoding, .letters, .guess)
        choice.sample = best.table.reading(sample)
        choice.alternatives = others.map { other in
            DialectEvidence.Alternative(
                encoding: other.table.encoding, reading: other.table.reading(sample),
                score: other.points, readsTheSame: best.readsTheSame(as: other, words.words))
        }
        let second = choice.alternatives.first { !$0.readsTheSame }?.score ?? lowest
        if best.points >= 1 && best.points - second >= 1.5 {
            choice.confidence = .likely
        }
        return choice
    }

    init(_ table: ByteTable, _ words: [[UInt8]]) {
        self.table = table
        var sum = 0.0
        var count = 0
        for word in words {
            let scalars = word.map { table[$0] }
            for (index, byte) in word.enumerated() where byte >= 0x80 {
                guard let scalar = scalars[index] else {
                    points = Self.lowest
                    return
                }
                let before = index > 0 ? scalars[index - 1] : nil
                let after = index + 1 < word.count ? scalars[index + 1] : nil
                sum += Self.points(scalar, before: before, after: after)
                count += 1
            }
        }
        points = count == 0 ? 0 : sum / Double(count)
    }

    /// The word that shows most: the one with most German letters, then the first.
    private static func sample(_ words: [[UInt8]], _ table: ByteTable) -> [UInt8]? {
        func germanLetters(_ word: [UInt8]) -> Int {
            // One is enough, and ordinary words say more than a row of umlauts.
            min(1, word.count { table[$0].map(german.contains) ?? false })
        }
        let best = words.map(germanLetters).max()
        return words.first { germanLetters($0) == best }
    }

    private func readsTheSame(as other: EncodingScore, _ words: [[UInt8]]) -> Bool {
        words.allSatisfy { $0.allSatisfy { table[$0] == other.table[$0] } }
    }

    private static let german = Set("äöüÄÖÜß".unicodeScalars)
    private static let neighbours = Set(
        "éèêëáàâçñíìîïóòôúùûøåæœšžýÉÈÊÁÀÂÇÑÍÓÔÚØÅÆŒŠŽ".unicodeScalars)
    private static let opening = Set("„‚«‘".unicodeScalars)
    private static let closing = Set("“”’»".unicodeScalars)
    private static let symbols = Set("–—…€§°²³µ\u{A0}®©½¼¾·•×™".unicodeScalars)

    /// Points for a character between its neighbours in a word.
    private static func points(
        _ scalar: UnicodeScalar, before: UnicodeScalar?, after: UnicodeScalar?
    ) -> Double {
        let isAfterLetter = before?.properties.isAlphabetic ?? false
        let isBeforeLetter = after?.properties.isAlphabetic ?? false
        if german.contains(scalar) || neighbours.contains(scalar) {
            var points = german.contains(scalar) ? 3.0 : 1.0
            if changesCase(before, scalar) || changesCase(scalar, after) {
                points -= 5
            }
            if scalar == "ß" && !isAfterLetter {
                points -= 4
            }
            // Words are rarely one letter: it may well be a dash or a currency elsewhere.
            return isAfterLetter || isBeforeLetter ? points : -1
        }
        if opening.contains(scalar) {
            return isAfterLetter ? -2 : 1
        }
        if closing.contains(scalar) {
            return isAfterLetter || !isBeforeLetter ? 1 : -1
        }
        if symbols.contains(scalar) {
            return isAfterLetter && isBeforeLetter ? -2 : 1
        }
        // Controls have no place in words; frames, Greek letters and signs hardly any.
        return scalar.properties.generalCategory == .control ? -6 : -3
    }

    /// Whether a capital follows a small letter, as words do not have it.
    private static func changesCase(_ one: UnicodeScalar?, _ other: UnicodeScalar?) -> Bool {
        guard let one, let other else {
            return false
        }
        return one.properties.isLowercase && other.properties.isUppercase
    }
}
