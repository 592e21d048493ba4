/// One value of a table, typed so that each output can write it in its own way.
public indirect enum Cell: Sendable, Hashable {
    /// No value: blank for people, `null` in JSON.
    case empty
    /// Any text; outputs make it harmless.
    case text(String)
    /// An exact decimal number with a point, such as `-12.50`.
    case number(String)
    /// A day as `2020-10-18`.
    case day(String)
    /// A time with its offset, as in `2020-10-18T14:00:00+02:00`, in the zone it is shown in.
    case time(String)
    /// Yes or no.
    case flag(Bool)
    /// Another value that stands out on a terminal with colours, and only there.
    case styled(Style, Cell)

    /// A whole number.
    public static func number(_ value: Int) -> Cell { .number(String(value)) }

    /// How a value stands out; colour never carries meaning alone.
    public enum Style: String, Sendable, Hashable, CaseIterable {
        /// Needs action: overdue, lost. Red.
        case alert
        /// Needs attention: due soon, incomplete. Yellow.
        case warning
        /// As it should be. Green.
        case good
        /// Less important. Faint.
        case muted
        /// More important. Bold.
        case strong
    }

    /// The value without any style.
    public var plain: Cell {
        var cell = self
        while case .styled(_, let inner) = cell { cell = inner }
        return cell
    }

    /// The outermost style; nil if there is none.
    public var style: Style? {
        if case .styled(let style, _) = self { style } else { nil }
    }
}

extension Cell {
    /// The value for people, in one line that no terminal can misread.
    public func shown(in language: DisplayLanguage) -> String {
        switch self {
        case .empty: ""
        case .text(let text): HarmlessText.make(text)
        case .number(let number): HarmlessText.make(Self.number(number, in: language))
        case .day(let day): HarmlessText.make(Self.day(day, in: language))
        case .time(let time): HarmlessText.make(Self.time(time, in: language))
        case .flag(let flag): flag ? language.yes : language.no
        case .styled(_, let cell): cell.shown(in: language)
        }
    }

    private static func number(_ number: String, in language: DisplayLanguage) -> String {
        guard let point = number.firstIndex(of: ".") else { return number }
        return number[..<point] + String(language.decimalSeparator)
            + number[number.index(after: point)...]
    }

    /// What is not of the form 2020-10-18 stays as it is, in both languages.
    private static func day(_ day: String, in language: DisplayLanguage) -> String {
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard language == .german, parts.map(\.count) == [4, 2, 2],
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return day }
        return "\(parts[2]).\(parts[1]).\(parts[0])"
    }

    /// Day, hour and minute; seconds and offset are for JSON.
    private static func time(_ time: String, in language: DisplayLanguage) -> String {
        let date = time.prefix(10)
        let clock = time.dropFirst(11).prefix(5)
        guard let separator = time.dropFirst(10).first, separator == "T" || separator == " ",
            clock.count == 5, clock.dropFirst(2).first == ":"
        else { return time }
        return "\(day(String(date), in: language)) \(clock)"
    }
}
