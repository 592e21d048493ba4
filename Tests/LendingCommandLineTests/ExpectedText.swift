/// Lines that an output must consist of, with placeholders for what differs from run to run.
struct ExpectedText {
    let lines: [String]

    /// Does an output fit, as a whole?
    func fits(_ output: String) throws -> Bool {
        var actual = output.split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { Self.normal(String($0)) }
        while actual.last == "" { actual.removeLast() }
        return try fits(lines[...], actual[...])
    }

    private func fits(_ wanted: ArraySlice<String>, _ actual: ArraySlice<String>) throws -> Bool {
        guard let first = wanted.first else { return actual.isEmpty }
        if first == "..." {
            for start in actual.startIndex...actual.endIndex
            where try fits(wanted.dropFirst(), actual[start...]) {
                return true
            }
            return false
        }
        guard let line = actual.first, try Self.fits(first, line) else { return false }
        return try fits(wanted.dropFirst(), actual.dropFirst())
    }

    private static func fits(_ wanted: String, _ line: String) throws -> Bool {
        let wanted = normal(wanted)
        if !wanted.contains("{") { return wanted == line }
        var pattern = ""
        var rest = wanted[...]
        scan: while !rest.isEmpty {
            for (name, meaning) in placeholders where rest.hasPrefix(name) {
                pattern += meaning
                rest = rest.dropFirst(name.count)
                continue scan
            }
            pattern += escaped(rest.removeFirst())
        }
        return try Regex(pattern).wholeMatch(in: line) != nil
    }

    private static let placeholders: [(name: String, meaning: String)] = [
        ("{n}", "[0-9]+"),
        ("{day}", "(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}\\.[0-9]{2}\\.[0-9]{4})"),
        (
            "{time}",
            "(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}\\.[0-9]{2}\\.[0-9]{4})"
                + "[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[+-][0-9]{2}:[0-9]{2})?"
        ),
        ("{any}", ".*"),
    ]

    private static func escaped(_ character: Character) -> String {
        "\\.^$|?*+()[]{}/".contains(character) ? "\\\(character)" : String(character)
    }

    /// Without the width of columns, which follows from what stands in them.
    private static func normal(_ line: String) -> String {
        var text = ""
        for character in line {
            if character == " " || character == "─", text.last == character { continue }
            text.append(character)
        }
        return text.last == " " ? String(text.dropLast()) : text
    }
}
