/// Why a typed date or time was not taken.
public struct WhenError: Error, Sendable, Hashable {
    /// What is wrong; the raw values are stable and never reused.
    public enum Code: String, Sendable, Hashable, Codable {
        /// Nothing was typed.
        case empty = "when-empty"
        /// Longer than any date.
        case tooLong = "when-too-long"
        /// None of the forms that are known.
        case notUnderstood = "when-not-understood"
        /// Slashes or dashes whose order of day and month nobody knows.
        case ambiguous = "when-ambiguous"
        /// A known form, but the calendar has no such day or week.
        case noSuchDay = "when-no-such-day"
        /// A known form, but the clock has no such time.
        case noSuchTime = "when-no-such-time"
        /// Before year 1 or after year 9999.
        case outOfRange = "when-out-of-range"
    }

    /// What is wrong.
    public let code: Code
    /// What was typed; shortened, with control characters replaced.
    public let text: String
    /// What is wrong, for people.
    public let problem: LocalizedText
    /// What is allowed, for people.
    public let allowed: LocalizedText

    /// What is wrong and what is allowed, for people.
    public var message: LocalizedText { problem + " " + allowed }

    init(
        _ code: Code, _ text: String, _ problem: LocalizedText,
        allowed: LocalizedText = Self.allowedFromPeople
    ) {
        self.code = code
        self.text = Self.excerpt(text)
        self.problem = problem
        self.allowed = allowed
    }

    /// The same error, naming what is allowed in files: no words, nothing relative.
    var inFile: WhenError { WhenError(code, text, problem, allowed: Self.allowedInFiles) }

    private static let allowedFromPeople = LocalizedText(
        "Allowed are 2020-10-18, 18.10.2020, 18.10., today, friday, +7d, KW 42, 14:30, "
            + "2020-10-18 14:30, or ISO 8601 with offset.",
        de: "Erlaubt sind 18.10.2020, 18.10., 2020-10-18, heute, freitag, +7d, KW 42, 14:30, "
            + "18.10.2020 14:30 oder ISO 8601 mit Abstand zu UTC.")

    private static let allowedInFiles = LocalizedText(
        "Allowed are 2020-10-18, 18.10.2020 or 2020-10-18 14:30, or ISO 8601 with offset.",
        de: "Erlaubt sind 18.10.2020, 2020-10-18 oder 18.10.2020 14:30 oder ISO 8601 mit "
            + "Abstand zu UTC.")

    /// Up to 40 characters, safe to print: a cell of ten megabytes is not repeated.
    static func excerpt(_ text: String) -> String {
        var excerpt = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(40) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                excerpt.append("\u{FFFD}")
            default:
                excerpt.append(scalar)
            }
        }
        let isShortened = text.unicodeScalars.dropFirst(40).first != nil
        return String(excerpt) + (isShortened ? "…" : "")
    }
}

extension WhenError {
    static func empty(_ text: String) -> WhenError {
        WhenError(
            .empty, text,
            LocalizedText("A date or time is missing.", de: "Es fehlt ein Datum oder eine Zeit."))
    }

    static func tooLong(_ text: String) -> WhenError {
        WhenError(
            .tooLong, text,
            LocalizedText(
                "“\(excerpt(text))” is too long for a date.",
                de: "„\(excerpt(text))“ ist zu lang für ein Datum."))
    }

    static func notUnderstood(_ text: String) -> WhenError {
        WhenError(
            .notUnderstood, text,
            LocalizedText(
                "“\(excerpt(text))” is not understood as a date or time.",
                de: "„\(excerpt(text))“ ist nicht als Datum oder Zeit zu verstehen."))
    }

    static func noSuchDay(_ text: String) -> WhenError {
        WhenError(
            .noSuchDay, text,
            LocalizedText(
                "The calendar has no “\(excerpt(text))”.",
                de: "Den Kalendertag „\(excerpt(text))“ gibt es nicht."))
    }

    static func noSuchTime(_ text: String) -> WhenError {
        WhenError(
            .noSuchTime, text,
            LocalizedText(
                "The clock has no “\(excerpt(text))”.",
                de: "Die Uhrzeit „\(excerpt(text))“ gibt es nicht."))
    }

    static func outOfRange(_ text: String) -> WhenError {
        WhenError(
            .outOfRange, text,
            LocalizedText(
                "“\(excerpt(text))” lies outside of the years 1 to 9999.",
                de: "„\(excerpt(text))“ liegt außerhalb der Jahre 1 bis 9999."))
    }

    /// The readings are those that exist; at most one day first and one month first.
    static func ambiguous(_ text: String, readings: [CalendarDay]) -> WhenError {
        let quoted = excerpt(text)
        let english = readings.map(\.iso).joined(separator: " or ")
        let german = readings.map { $0.text(.german) }.joined(separator: " oder ")
        let problem =
            switch readings.count {
            case 0:
                LocalizedText(
                    "“\(quoted)” does not say which number is the day.",
                    de: "„\(quoted)“ sagt nicht, welche Zahl der Tag ist.")
            case 1:
                LocalizedText(
                    "“\(quoted)” can only be \(english); please write it so.",
                    de: "„\(quoted)“ kann nur \(german) sein; bitte so schreiben.")
            default:
                LocalizedText(
                    "“\(quoted)” can be \(english); please write one of them.",
                    de: "„\(quoted)“ kann \(german) sein; bitte eines davon schreiben.")
            }
        return WhenError(.ambiguous, text, problem)
    }
}

extension WhenError: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(message.english)" }
}
