/// Numbers, months and comparisons in the sentences of a review.
enum ReviewWords {
    /// With its thousands apart: `1.234`, `1,234`.
    static func number(_ number: Int) -> LocalizedText {
        LocalizedText(grouped(number, ","), de: grouped(number, "."))
    }

    private static func grouped(_ number: Int, _ mark: Character) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(mark) }
            text.append(digit)
        }
        return text
    }

    /// Tenths of a percent: `12,5 %`, `12.5%`.
    static func percent(_ tenths: Int) -> LocalizedText {
        let (whole, part) = tenths.quotientAndRemainder(dividingBy: 10)
        let rest = part == 0 ? "" : "\(part)"
        return LocalizedText(
            grouped(whole, ",") + (rest.isEmpty ? "" : ".\(rest)") + "%",
            de: grouped(whole, ".") + (rest.isEmpty ? "" : ",\(rest)") + "\u{A0}%")
    }

    /// Tenths of a percent that a part has of a whole; nil: of nothing.
    static func share(_ part: Int, of whole: Int) -> Int? {
        whole > 0 ? (part * 1000 + whole / 2) / whole : nil
    }

    /// A number with what it counts; one of it in words.
    static func count(
        _ number: Int, _ one: String, _ several: String, de eins: String, _ mehrere: String
    ) -> LocalizedText {
        number == 1
            ? LocalizedText(one, de: eins)
            : self.number(number) + LocalizedText(" \(several)", de: " \(mehrere)")
    }

    /// Before a count: `There are `, as it was.
    static func there(_ number: Int) -> LocalizedText {
        LocalizedText(number == 1 ? "There was " : "There were ", de: "Es gab ")
    }

    /// Behind a number: what it was the year before; nothing where that is not known.
    static func compared(_ number: Int, before: Int?) -> LocalizedText {
        guard let before else { return LocalizedText(untranslated: "") }
        if before == 0 {
            return LocalizedText(
                "; the year before there were none", de: "; im Vorjahr gab es keine")
        }
        let earlier = Self.number(before)
        if number == before {
            return number == 1
                ? LocalizedText(", as the year before", de: ", wie im Vorjahr")
                : LocalizedText(", as many as the year before", de: ", so viele wie im Vorjahr")
        }
        // Of few a percentage says little.
        if before < 10 {
            return LocalizedText(" (the year before: ", de: " (im Vorjahr: ") + earlier + ")"
        }
        let change = (abs(number - before) * 100 + before / 2) / before
        guard change > 0 else {
            return LocalizedText(
                ", about as many as the year before (", de: ", etwa so viele wie im Vorjahr (")
                + earlier + ")"
        }
        let percent = Self.percent(change * 10)
        return number > before
            ? LocalizedText(", ", de: ", ") + percent
                + LocalizedText(" more than the year before (", de: " mehr als im Vorjahr (")
                + earlier + ")"
            : LocalizedText(", ", de: ", ") + percent
                + LocalizedText(" fewer than the year before (", de: " weniger als im Vorjahr (")
                + earlier + ")"
    }

    /// A month by its name, 1 for January.
    static func month(_ month: Int) -> LocalizedText {
        let names: [(String, String)] = [
            ("January", "Januar"), ("February", "Februar"), ("March", "März"), ("April", "April"),
            ("May", "Mai"), ("June", "Juni"), ("July", "Juli"), ("August", "August"),
            ("September", "September"), ("October", "Oktober"), ("November", "November"),
            ("December", "Dezember"),
        ]
        guard names.indices.contains(month - 1) else { return LocalizedText(untranslated: "") }
        return LocalizedText(names[month - 1].0, de: names[month - 1].1)
    }

    /// `May`, `March to May`.
    static func months(_ months: ClosedRange<Int>) -> LocalizedText {
        months.count == 1
            ? month(months.lowerBound)
            : month(months.lowerBound) + LocalizedText(" to ", de: " bis ")
                + month(months.upperBound)
    }

    /// A name that somebody gave.
    static func quoted(_ name: String) -> LocalizedText {
        LocalizedText("\u{201C}\(name)\u{201D}", de: "„\(name)“")
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ texts: [LocalizedText]) -> LocalizedText {
        guard let last = texts.last, texts.count > 1 else {
            return texts.first ?? LocalizedText(untranslated: "")
        }
        return texts.dropLast().joined(separator: ", ") + LocalizedText(" and ", de: " und ")
            + last
    }

    /// What stands for a name that is none.
    static func name(_ name: String) -> LocalizedText {
        switch name {
        case "": LocalizedText("(none)", de: "(ohne)")
        case PooledFigures.other: LocalizedText("others together", de: "Übrige zusammen")
        default: LocalizedText(untranslated: name)
        }
    }
}
