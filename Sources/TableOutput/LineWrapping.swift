extension DisplayWidth {
    /// The width of the longest run without a blank.
    static func widestWord(_ text: String) -> Int {
        text.split(separator: " ").map { of(String($0)) }.max() ?? 0
    }

    /// The text in lines of a width at most: broken at blanks, a word that is too long for a line
    /// after a sign such as `-` or `@`, and where there is none, anywhere.
    ///
    /// - Parameter limit: at most so many lines; what is beyond them is not looked at.
    static func wrapped(_ text: String, to width: Int, limit: Int = .max) -> [String] {
        let width = max(1, width)
        guard of(text) > width else { return [text] }
        var lines = LineCollector(width: width, limit: limit)
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if lines.isFull { break }
            lines.add(word: word)
        }
        return lines.finished
    }
}

/// Fills lines word by word.
private struct LineCollector {
    let width: Int
    let limit: Int
    private var lines: [String] = []
    private var line = ""
    private var used = 0

    init(width: Int, limit: Int) {
        self.width = width
        self.limit = limit
    }

    var isFull: Bool { lines.count >= limit }

    var finished: [String] {
        let all = line.isEmpty && !lines.isEmpty ? lines : lines + [line]
        return Array(all.prefix(limit))
    }

    mutating func add(word: Substring) {
        let size = DisplayWidth.of(String(word.prefix(width + 1)))
        // No line begins with blanks but the first.
        if line.isEmpty, size == 0, !lines.isEmpty { return }
        if line.isEmpty {
            append(word, size)
        } else if used + 1 + size <= width {
            line += " "
            used += 1
            append(word, size)
        } else {
            end()
            append(word, size)
        }
    }

    /// Puts a word where the line ends now; what is too wide goes on below.
    private mutating func append(_ word: Substring, _ size: Int) {
        guard size > width else {
            line += word
            used += size
            return
        }
        var rest = word
        while !rest.isEmpty, !isFull {
            let piece = Self.piece(of: rest, within: width)
            line += piece
            used = DisplayWidth.of(String(piece))
            rest = rest[piece.endIndex...]
            if !rest.isEmpty { end() }
        }
    }

    private mutating func end() {
        while line.last == " " { line.removeLast() }
        lines.append(line)
        line = ""
        used = 0
    }

    /// As much of a word as a line takes, up to a sign if there is one in its second half.
    private static func piece(of word: Substring, within width: Int) -> Substring {
        var end = word.startIndex
        var used = 0
        var sign: Substring.Index?
        while end < word.endIndex {
            let next = DisplayWidth.of(word[end])
            if used + next > width, end > word.startIndex { break }
            used += next
            let isSign = "-/@._,;:=".contains(word[end])
            end = word.index(after: end)
            if isSign, used * 2 >= width { sign = end }
        }
        return word[..<(end == word.endIndex ? end : sign ?? end)]
    }
}
