/// A date written in numbers, or with the month's name, before it is known whether the calendar has
/// it.
struct NumericDate: Equatable {
    /// How the numbers are ordered.
    enum Form: Equatable {
        /// `18.10.2020`, `18.10.20`, `18.10.`, `18. Oktober 2020`, `Oct 18 2020`: clear in any order.
        case dotted
        /// `2020-10-18`, `2020/10/18`: always year, month, day.
        case yearFirst
        /// `3/4/23`, `03-04-2023`, `3/4`: day or month first, unknown.
        case unordered
    }

    let form: Form
    /// The first number after or before the year: the day in a dotted date.
    let first: Int
    /// The other one: the month in a dotted date.
    let second: Int
    /// The full year, if one is written.
    let year: Int?

    /// Reads normalised text; nil if it has none of the forms.
    init?(_ text: some StringProtocol) {
        if let named = Self.named(text) {
            self = named
            return
        }
        var cursor = TextCursor(text)
        if let year = cursor.digits(4) {
            guard let separator = Self.separator(at: &cursor), separator != ".",
                let month = cursor.digits(1...2)?.value, cursor.skip(separator),
                let day = cursor.digits(1...2)?.value, cursor.isAtEnd
            else { return nil }
            self.init(form: .yearFirst, first: month, second: day, year: year)
            return
        }
        guard let first = cursor.digits(1...2)?.value,
            let separator = Self.separator(at: &cursor)
        else { return nil }
        if separator == "." { _ = cursor.skip(" ") }
        guard let second = cursor.digits(1...2)?.value else { return nil }
        let form = separator == "." ? Form.dotted : .unordered
        if cursor.isAtEnd, separator == "/" {
            self.init(form: form, first: first, second: second, year: nil)
            return
        }
        guard cursor.skip(separator) else { return nil }
        if cursor.isAtEnd, separator == "." {
            self.init(form: form, first: first, second: second, year: nil)
            return
        }
        if separator == "." { _ = cursor.skip(" ") }
        guard let year = Self.year(at: &cursor), cursor.isAtEnd else { return nil }
        self.init(form: form, first: first, second: second, year: year)
    }

    private init(form: Form, first: Int, second: Int, year: Int?) {
        self.form = form
        self.first = first
        self.second = second
        self.year = year
    }

    /// `18. oktober 2020`, `18 oct`, `october 18th 2020`; nil if no month is named.
    private static func named(_ text: some StringProtocol) -> NumericDate? {
        var words = text.split(separator: " ").map { word in
            word.last == "." ? word.dropLast() : word
        }
        // `18.oktober`
        if let first = words.first, let point = first.firstIndex(of: ".") {
            words.replaceSubrange(
                0..<1, with: [first[..<point], first[first.index(after: point)...]])
        }
        guard (2...3).contains(words.count) else { return nil }
        let inOrder = DayWords.months[String(words[1])] != nil
        guard let month = DayWords.months[String(words[inOrder ? 1 : 0])],
            let day = dayNumber(words[inOrder ? 0 : 1])
        else { return nil }
        guard words.count == 3 else {
            return NumericDate(form: .dotted, first: day, second: month, year: nil)
        }
        var cursor = TextCursor(words[2])
        guard let year = year(at: &cursor), cursor.isAtEnd else { return nil }
        return NumericDate(form: .dotted, first: day, second: month, year: year)
    }

    /// `18`, `1st`.
    private static func dayNumber(_ text: some StringProtocol) -> Int? {
        var cursor = TextCursor(text)
        guard let day = cursor.digits(1...2)?.value else { return nil }
        _ = ["st", "nd", "rd", "th"].contains { cursor.skip(word: $0) }
        return cursor.isAtEnd ? day : nil
    }

    private static func separator(at cursor: inout TextCursor) -> Unicode.Scalar? {
        for separator: Unicode.Scalar in [".", "/", "-"] where cursor.skip(separator) {
            return separator
        }
        return nil
    }

    /// Reads a year of four digits, or of two: 00–79 are 2000–2079, 80–99 are 1980–1999.
    static func year(at cursor: inout TextCursor) -> Int? {
        if let year = cursor.digits(4) { return year }
        guard let short = cursor.digits(2) else { return nil }
        return short < 80 ? 2000 + short : 1900 + short
    }

    /// The day under an order; nil if there is none or if the order does not apply.
    func day(_ order: DateOrder, thisYear: Int) -> CalendarDay? {
        let year = year ?? thisYear
        switch form {
        case .dotted:
            return CalendarDay(year: year, month: second, day: first)
        case .yearFirst:
            return CalendarDay(year: year, month: first, day: second)
        case .unordered:
            switch order {
            case .dmy: return CalendarDay(year: year, month: second, day: first)
            case .mdy: return CalendarDay(year: year, month: first, day: second)
            case .iso: return nil
            }
        }
    }

    /// The days that an unordered date can mean, without repetition, day first before month first.
    func readings(thisYear: Int) -> [CalendarDay] {
        let dayFirst = day(.dmy, thisYear: thisYear)
        let monthFirst = day(.mdy, thisYear: thisYear)
        return [dayFirst, monthFirst == dayFirst ? nil : monthFirst].compactMap { $0 }
    }
}
