/// Words, letter by letter, for finding all that begin somewhere in one go. Letters are a to z.
struct WordTree: Sendable {
    /// For each node, where each letter leads; 0: nowhere.
    private var next = [Int32](repeating: 0, count: 26)
    private var isEnd = [false]

    /// - Parameter words: as they are written; also found backwards, and with umlauts in each of the
    ///   ways to write them.
    init(_ words: [String]) {
        for word in words {
            let small = word.lowercased()
            let plain = WordTree.letters(small)
            let spelt = WordTree.letters(
                small.map { ["ä": "ae", "ö": "oe", "ü": "ue"][$0] ?? String($0) }.joined())
            for letters in Set([plain, spelt]) where letters.count >= 3 {
                add(letters)
                add(letters.reversed())
            }
        }
    }

    private mutating func add(_ letters: some Sequence<Int>) {
        var node = 0
        for letter in letters {
            if next[node * 26 + letter] == 0 {
                next[node * 26 + letter] = Int32(isEnd.count)
                isEnd.append(false)
                next += [Int32](repeating: 0, count: 26)
            }
            node = Int(next[node * 26 + letter])
        }
        isEnd[node] = true
    }

    /// The letters of a word; everything else is left out.
    private static func letters(_ word: String) -> [Int] {
        word.flatMap { FoldedSign.letters(of: $0) }
    }

    /// How long the words are that begin at a place.
    func lengths(in signs: [FoldedSign], from start: Int) -> Set<Int> {
        var found: Set<Int> = []
        var nodes: Set<Int> = [0]
        for place in start..<signs.count {
            var reached: Set<Int> = []
            for node in nodes {
                for letter in signs[place].mayBe where next[node * 26 + letter] != 0 {
                    reached.insert(Int(next[node * 26 + letter]))
                }
            }
            if reached.isEmpty { break }
            if reached.contains(where: { isEnd[$0] }) { found.insert(place - start + 1) }
            nodes = reached
        }
        return found
    }
}

/// One sign of a password, without what people change about a letter to make it look hard to guess.
struct FoldedSign: Sendable {
    /// The sign in small.
    let sign: Character
    /// The letters for which it may stand: itself, without its marks, or the one that it looks like.
    let mayBe: [Int]

    /// The signs of a text; ß is two.
    static func signs(of text: String) -> [FoldedSign] {
        text.lowercased().flatMap { sign -> [FoldedSign] in
            if sign == "ß" { return [FoldedSign("s"), FoldedSign("s")] }
            return [FoldedSign(sign)]
        }
    }

    private init(_ sign: Character) {
        self.sign = sign
        mayBe = FoldedSign.letters(of: sign) + (FoldedSign.lookalikes[sign] ?? [])
    }

    /// The plain letters of a letter: of ä a, of ß two s.
    static func letters(of sign: Character) -> [Int] {
        if sign == "ß" { return [18, 18] }
        let plain = marked[sign] ?? sign
        guard let code = plain.asciiValue, (97...122).contains(code) else { return [] }
        return [Int(code) - 97]
    }

    private static let marked: [Character: Character] = {
        var plain: [Character: Character] = [:]
        for (letter, marks) in [
            ("a", "äáàâãåā"), ("c", "çćč"), ("e", "éèêëē"), ("g", "ğ"), ("i", "íìîïı"), ("l", "ł"),
            ("n", "ñń"), ("o", "öóòôõøō"), ("s", "şšś"), ("u", "üúùûū"), ("y", "ýÿ"), ("z", "žźż"),
        ] {
            for sign in marks { plain[sign] = Character(letter) }
        }
        return plain
    }()

    private static let lookalikes: [Character: [Int]] = {
        let table: [(Character, String)] = [
            ("4", "a"), ("@", "a"), ("8", "b"), ("(", "c"), ("3", "e"), ("€", "e"), ("6", "g"),
            ("9", "g"), ("1", "il"), ("!", "il"), ("|", "il"), ("0", "o"), ("5", "s"), ("$", "s"),
            ("7", "t"), ("+", "t"), ("2", "z"),
        ]
        return Dictionary(
            uniqueKeysWithValues: table.map { ($0, $1.utf8.map { Int($0) - 97 }) })
    }()
}
