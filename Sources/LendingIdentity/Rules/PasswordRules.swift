import Lending

/// What everybody knows about a person, by what it is.
struct PasswordContext: Sendable {
    var names: [String] = []
    /// Login and e-mail address.
    var signIn: [String] = []
    var units: [String] = []
    var city: [String] = []

    /// The words of all of them, each with the program's own.
    var words: [String] {
        (names + signIn + units + city + ["leihlotse", "digitallotse"]).flatMap { text in
            text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }.filter { $0.count >= 3 }
    }
}

/// Which passwords are among the first guesses, the same for every way of choosing one.
///
/// A password is read as pieces that a guesser tries as one: common words and words of the context,
/// however they are dressed up (capitals, `@` for a, backwards, umlauts spelt out), years, rows of keys,
/// letters or digits in order, repetitions. A piece weighs little however long it is, everything else
/// by the sign; the lightest reading counts. So a word with a year and an exclamation mark is too
/// light, and four words that nobody would put together are not.
struct PasswordRules: Sendable {
    /// In characters.
    let length: ClosedRange<Int>
    private let context: WordTree

    /// Below this a password is among the first guesses. Six random letters weigh 12, one common word 4.
    private static let enough = 15

    init(length: ClosedRange<Int>, context: PasswordContext) {
        self.length = length
        self.context = WordTree(context.words)
    }

    /// Why a password is not taken; nil: it is.
    func refusal(of password: String) -> IdentityFailure? {
        let password = password.composed
        let count = password.count
        if count > length.upperBound || password.utf8.count > 8 * length.upperBound {
            return .passwordTooLong(length.upperBound)
        }
        if password.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return .passwordHasControls
        }
        // Several blanks in a row are typed at once.
        if PasswordRules.withoutDoubleBlanks(password).count < length.lowerBound {
            return password.allSatisfy(\.isWhitespace) && count >= length.lowerBound
                ? .passwordTooEasy(.blank) : .passwordTooShort(length.lowerBound)
        }
        return easyRule(password).map(IdentityFailure.passwordTooEasy)
    }

    private static func withoutDoubleBlanks(_ text: String) -> String {
        var last: Character?
        return text.filter { sign in
            defer { last = sign }
            return !(sign.isWhitespace && last?.isWhitespace == true)
        }
    }

    private func easyRule(_ password: String) -> EasyPassword? {
        let signs = FoldedSign.signs(of: password)
        if Set(signs.map(\.sign)).count < 5 { return .fewCharacters }
        if PasswordRules.isRepetition(signs.map(\.sign)) { return .repetition }
        // Also as if nothing stood between the letters.
        let joined = signs.filter { !$0.sign.isWhitespace && !"-_.,:;/".contains($0.sign) }
        let readings = [reading(signs), reading(joined)]
        let lightest = readings.min { $0.weight < $1.weight }
        guard let lightest, lightest.weight < PasswordRules.enough else { return nil }
        if lightest.kinds.contains(.context) { return .context }
        if lightest.kinds.contains(.word) { return .common }
        return lightest.kinds.contains(.row) ? .sequence : .simple
    }

    /// Is it one piece, again and again?
    private static func isRepetition(_ signs: [Character]) -> Bool {
        (1...max(1, signs.count / 2)).contains { length in
            signs.indices.dropFirst(length).allSatisfy { signs[$0] == signs[$0 - length] }
        }
    }

    // MARK: Readings

    private struct Reading {
        var weight: Int
        var kinds: Set<Kind>
    }

    private enum Kind { case context, word, row, sign }

    /// The lightest way to read all signs as pieces.
    private func reading(_ signs: [FoldedSign]) -> Reading {
        var lightest: [Reading?] = Array(repeating: nil, count: signs.count + 1)
        lightest[0] = Reading(weight: 0, kinds: [])
        let plain = signs.map(\.sign)
        for place in signs.indices {
            guard let before = lightest[place] else { continue }
            for (end, weight, kind) in pieces(signs, plain, from: place) {
                let weight = before.weight + weight
                guard weight < lightest[end]?.weight ?? .max else { continue }
                lightest[end] = Reading(weight: weight, kinds: before.kinds.union([kind]))
            }
        }
        return lightest[signs.count] ?? Reading(weight: 0, kinds: [])
    }

    private func pieces(
        _ signs: [FoldedSign], _ plain: [Character], from start: Int
    ) -> [(end: Int, weight: Int, kind: Kind)] {
        var pieces = [(start + 1, PasswordRules.weight(of: plain[start]), Kind.sign)]
        for length in context.lengths(in: signs, from: start) {
            pieces.append((start + length, 3, .context))
        }
        for length in PasswordRules.common.lengths(in: signs, from: start) where length > 3 {
            pieces.append((start + length, 4, .word))
        }
        for length in KeyRows.lengths(in: plain, from: start) {
            pieces.append((start + length, 2, .row))
        }
        let year = plain[start...].prefix(4)
        if year.count == 4, year.allSatisfy(\.isNumber),
            ["19", "20"].contains(String(year.prefix(2)))
        {
            pieces.append((start + 4, 2, .sign))
        }
        // What stood just before, once more.
        for length in stride(from: 1, through: min(start, plain.count - start), by: 1)
        where plain[start..<(start + length)] == plain[(start - length)..<start] {
            pieces.append((start + length, 1, .sign))
        }
        return pieces
    }

    private static func weight(of sign: Character) -> Int {
        if sign.isWhitespace { return 0 }
        return sign.isNumber || "-_.".contains(sign) ? 1 : 2
    }

    private static let common = WordTree(CommonWords.all)
}
