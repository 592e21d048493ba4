/// Why a text is not allowed in a field.
public struct FieldFault: Error, Sendable, Hashable {
    /// Stable, for example `not-a-date`.
    public let code: String
    /// What was not understood: the text, or a part of it.
    public let text: String
    /// Facts of the code, such as the limit that was passed.
    public let details: [String]

    public init(_ code: String, _ text: String, _ details: [String] = []) {
        self.code = code
        self.text = text
        self.details = details
    }
}

/// Reads what is written into a field: the one validator, of what is typed and of files.
public struct FieldReader: Sendable {
    /// How dates are written.
    public enum Dates: Sendable, Hashable {
        /// By somebody today: also words such as `heute`, and days without a year.
        case typed(today: CalendarDay)
        /// In a file: in full, with this order of day and month.
        case written(DateOrder)
    }

    private let kind: FieldKind
    private let dates: Dates
    /// nil: amounts must be clear by themselves.
    private let decimal: DecimalStyle?
    private let clocks: ClockChanges

    /// - Parameter clocks: of the place whose times are written, where the reader is to refuse what
    ///   they do not show exactly once; else the database does.
    public init(
        _ kind: FieldKind, dates: Dates, decimal: DecimalStyle? = nil,
        clocks: ClockChanges = .none
    ) {
        self.clocks = clocks
        self.kind = kind
        self.dates = dates
        self.decimal = decimal
    }

    /// The value as the database reads it: days and times in ISO 8601, amounts with a point,
    /// accessories as `Maus:1; Netzteil:2`.
    ///
    /// Blanks on one line are folded.
    ///
    /// - Parameter text: not empty, without blanks at its ends.
    public func read(_ written: String) throws(FieldFault) -> String {
        let text = kind.hasLines ? written.tidyLines : written.foldedBlanks
        if let fault = FieldReader.fault(in: text, kind) { throw fault }
        return switch kind {
        case .identifier, .line, .list, .lines: text
        case .day, .lastDay: try day(text)
        case .beginning: try time(text) { $0 }
        case .ending: try time(text) { $0.adding(days: 1) }
        case .money: try money(text)
        case .count: try count(text)
        case .condition: try known(Condition(typed: text)?.rawValue, "condition-unknown", text)
        case .assetClass: try known(AssetClass(typed: text)?.rawValue, "asset-class-unknown", text)
        case .accessories: try accessories(text)
        }
    }

    /// What is wrong with the signs and the length of a text, whatever it says.
    private static func fault(in text: String, _ kind: FieldKind) -> FieldFault? {
        if !kind.hasLines, text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
            return FieldFault("line-break", text)
        }
        if text.hasControlCharacter(allowingLines: kind.hasLines) {
            return FieldFault("control-character", text)
        }
        if WritingDirection.isTurned(in: text) { return FieldFault("text-direction", text) }
        if text.utf8.count > kind.limit, text.unicodeScalars.count > kind.limit {
            return FieldFault("too-long", text, [String(kind.limit)])
        }
        if kind == .list, text.utf8.count > FieldKind.line.limit {
            let limit = FieldKind.line.limit
            let long = text.split(whereSeparator: { $0 == ";" || $0 == "," })
                .first { $0.unicodeScalars.count > limit }
            if let long { return FieldFault("too-long", String(long), [String(limit)]) }
        }
        return nil
    }

    private func known(
        _ value: String?, _ code: String, _ text: String
    ) throws(FieldFault) -> String {
        guard let value else { throw FieldFault(code, text) }
        return value
    }

    private func when(_ text: String) throws(FieldFault) -> When {
        let when: When =
            switch dates {
            case .typed(let today): try typed(text, today)
            case .written(let order):
                try understood(text) { () throws(WhenError) in
                    try DateReader(order: order).read(text, isEnd: kind == .ending)
                }
            }
        // `0023` is no year of anything that is lent.
        if let year = when.writtenYear, year < 1_000 { throw FieldFault("year-unlikely", text) }
        return when
    }

    /// What was begun lies behind and what ends ahead; where the same words mean a nearer day on the
    /// other side of today, the year is asked for.
    private func typed(_ text: String, _ today: CalendarDay) throws(FieldFault) -> When {
        let isEnd = kind == .ending || kind == .lastDay
        let reading = try understood(text) { () throws(WhenError) in
            try WhenParser(today: today).reading(text, direction: isEnd ? .future : .past)
        }
        if reading.otherIsNearer, let day = reading.day, let other = reading.otherDay {
            throw FieldFault("date-needs-year", text, [day.iso, other.iso])
        }
        return reading.when
    }

    private func understood<Reading>(
        _ text: String, _ read: () throws(WhenError) -> Reading
    ) throws(FieldFault) -> Reading {
        do { return try read() } catch {
            let code =
                switch error.code {
                case .noSuchDay: "no-such-day"
                case .noSuchTime: "no-such-time"
                case .ambiguous: "date-ambiguous"
                default: "not-a-date"
                }
            throw FieldFault(code, text)
        }
    }

    private func day(_ text: String) throws(FieldFault) -> String {
        switch (try when(text), dates) {
        case (.day(let day), _): return day.iso
        case (.now, .typed(let today)): return today.iso
        // Spreadsheets write midnight after a day.
        case (.local(let time), .written) where time.time == .midnight: return time.day.iso
        default: throw FieldFault("day-with-time", text)
        }
    }

    private func time(
        _ text: String, _ meant: (CalendarDay) -> CalendarDay
    ) throws(FieldFault) -> String {
        switch try when(text) {
        case .day(let day): return meant(day).iso
        case .local(let time):
            try shownOnce(time, text)
            return time.iso
        case .instant(let instant): return instant.iso8601
        case .now: throw FieldFault("not-a-date", text)
        }
    }

    /// Refuses what the clocks never show, and asks for what they show twice.
    private func shownOnce(_ time: LocalTime, _ text: String) throws(FieldFault) {
        switch clocks.showing(of: time) {
        case .once: break
        case .never: throw FieldFault("time-never-shown", text)
        case .twice(let first, let second):
            throw FieldFault(
                "time-shown-twice", text,
                [first, second].map { time.iso(withOffsetOf: $0) })
        }
    }

    private func money(_ text: String) throws(FieldFault) -> String {
        var number: String
        do throws(DecimalFault) {
            number = try DecimalText.read(text, style: decimal)
        } catch {
            switch error {
            case .ambiguous: throw FieldFault("amount-ambiguous", text)
            case .malformed: throw FieldFault("not-an-amount", text)
            }
        }
        // `12.500` is no finer than a cent.
        while let point = number.firstIndex(of: "."), number.hasSuffix("0"),
            number.distance(from: point, to: number.endIndex) > 3
        {
            number.removeLast()
        }
        let parts = number.split(separator: ".")
        if number.hasPrefix("-"), number.contains(where: { "1"..."9" ~= $0 }) {
            throw FieldFault("amount-negative", text)
        }
        if parts.count == 2, parts[1].count > 2 { throw FieldFault("amount-too-fine", text) }
        if parts[0].drop(while: { $0 == "-" }).count > 10 {
            throw FieldFault("amount-too-large", text)
        }
        return number.hasPrefix("-") ? String(number.dropFirst()) : number
    }

    private func count(_ text: String) throws(FieldFault) -> String {
        guard let number = Int32(text), number > 0 else { throw FieldFault("not-a-count", text) }
        return String(number)
    }

    private func accessories(_ text: String) throws(FieldFault) -> String {
        do throws(UnreadableAccessory) {
            return try Accessories(typed: text).text
        } catch {
            throw FieldFault("accessory-unreadable", error.text)
        }
    }
}

extension When {
    /// The year, as far as it was written.
    fileprivate var writtenYear: Int? {
        switch self {
        case .day(let day): day.year
        case .local(let time): time.day.year
        case .instant, .now: nil
        }
    }
}

extension String {
    /// Whether there is a sign of U+0000 to U+001F or U+007F to U+009F.
    public func hasControlCharacter(allowingLines: Bool) -> Bool {
        var before: UInt8 = 0
        for byte in utf8 {
            // C2 80 to C2 9F are U+0080 to U+009F.
            if byte == 0x7F || before == 0xC2 && byte < 0xA0 { return true }
            if byte < 0x20, !allowingLines || ![0x09, 0x0A, 0x0D].contains(byte) { return true }
            before = byte
        }
        return false
    }
}
