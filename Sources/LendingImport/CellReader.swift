import DelimitedText
import Lending
import LendingSQL
import LendingStore
import Postgres

/// Reads the cells of one field: into the text that the database takes, or a fault.
struct CellReader {
    enum Reading {
        case empty
        case value(String)
        case fault(RawFault)
    }

    let field: ImportField
    private let dates: DateReader
    private let decimal: DecimalStyle?

    init(_ field: ImportField, dates: DateOrder?, decimal: DecimalStyle?) {
        self.field = field
        self.dates = DateReader(order: dates ?? .iso)
        self.decimal = decimal
    }

    func read(_ raw: String) -> Reading {
        let text = FieldText.content(raw)
        if text.isEmpty { return .empty }
        if let fault = damage(text) { return .fault(fault) }
        switch field.content {
        case .identifier, .line, .list: return .value(text)
        case .text: return .value(FieldText.withLineFeeds(text))
        case .day: return day(text)
        case .beginning, .ending: return time(text)
        case .money: return money(text)
        case .count: return count(text)
        case .condition: return condition(text)
        case .assetClass: return assetClass(text)
        case .accessories: return accessories(text)
        }
    }

    private func fault(_ code: String, _ text: String, _ details: [String] = []) -> Reading {
        .fault(RawFault(field, code, text, details))
    }

    /// What a spreadsheet or a careless copy did to the text.
    private func damage(_ text: String) -> RawFault? {
        switch mayBeDamaged(text) ? SpreadsheetDamage.detect(text) : nil {
        case nil: break
        case .scientificNotation:
            if field.content == .identifier {
                return RawFault(field, "scientific-notation", text)
            }
        case .errorValue, .tooNarrow: return RawFault(field, "spreadsheet-error", text)
        }
        let mayHaveLines = field.content == .text
        if !mayHaveLines, text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
            return RawFault(field, "line-break", text)
        }
        if text.hasControlCharacter(allowingLines: mayHaveLines)
            || WritingDirection.isTurned(in: text)
        {
            return RawFault(field, "control-character", text)
        }
        let limit = field.content.limit
        if text.utf8.count > limit, text.count > limit {
            return RawFault(field, "too-long", text, [String(limit)])
        }
        return nil
    }

    /// Looks at the first sign only: most cells are words.
    private func mayBeDamaged(_ text: String) -> Bool {
        text.utf8.first.map { "#+-0123456789EFef".utf8.contains($0) } ?? false
    }

    private func when(_ text: String) -> Result<When, RawFault> {
        do throws(WhenError) {
            let when = try dates.read(text)
            if let year = when.writtenYear, year < 1_000 {
                return .failure(RawFault(field, "year-unlikely", text))
            }
            return .success(when)
        } catch {
            let code =
                switch error.code {
                case .noSuchDay: "no-such-day"
                case .noSuchTime: "no-such-time"
                case .ambiguous: "date-ambiguous"
                default: "not-a-date"
                }
            return .failure(RawFault(field, code, text))
        }
    }

    private func day(_ text: String) -> Reading {
        switch when(text) {
        case .failure(let fault): return .fault(fault)
        case .success(.day(let day)): return .value(day.iso)
        // Spreadsheets write midnight after a day.
        case .success(.local(let time)) where time.time == .midnight: return .value(time.day.iso)
        case .success: return fault("day-with-time", text)
        }
    }

    private func time(_ text: String) -> Reading {
        switch when(text) {
        case .failure(let fault): return .fault(fault)
        case .success(.day(let day)):
            return .value((field.content == .ending ? day.adding(days: 1) : day).iso)
        case .success(.local(let time)): return .value(time.iso)
        case .success(.instant(let instant)): return .value(instant.iso8601)
        case .success(.now): return fault("not-a-date", text)
        }
    }

    private func money(_ text: String) -> Reading {
        do throws(DelimitedTextError) {
            var number = try DecimalText.read(text, style: decimal)
            if number.contains(".") {
                while number.hasSuffix("0") { number.removeLast() }
                if number.hasSuffix(".") { number.removeLast() }
            }
            let parts = number.split(separator: ".")
            if number.hasPrefix("-") && number != "-0" { return fault("amount-negative", text) }
            if parts.count == 2, parts[1].count > 2 { return fault("amount-too-fine", text) }
            if parts[0].count > 10 { return fault("amount-too-large", text) }
            return .value(number)
        } catch {
            return fault(
                error.code == .decimalAmbiguous ? "amount-ambiguous" : "not-an-amount", text)
        }
    }

    private func count(_ text: String) -> Reading {
        guard let number = Int32(text), number > 0 else { return fault("not-a-count", text) }
        return .value(String(number))
    }

    private func condition(_ text: String) -> Reading {
        guard let condition = Condition(typed: text) else {
            return fault("condition-unknown", text)
        }
        return .value(condition.rawValue)
    }

    private func assetClass(_ text: String) -> Reading {
        switch text.lowercased() {
        case "capitalised", "capitalized", "anlagevermögen", "aktiviert": .value("capitalised")
        case "lowvalue", "low value", "gwg", "geringwertig": .value("lowValue")
        default: fault("asset-class-unknown", text)
        }
    }

    private func accessories(_ text: String) -> Reading {
        do {
            return .value(try Accessories(typed: text).json.text)
        } catch let error as UnreadableAccessory {
            return fault("accessory-unreadable", error.text)
        } catch {
            return fault("accessory-unreadable", text)
        }
    }
}

extension RawFault {
    init(_ field: ImportField, _ code: String, _ value: String, _ details: [String] = []) {
        self.init(
            field: field.name, code: code, value: RawFault.excerpt(value), details: details)
    }

    /// Short enough to be shown and stored: a cell of ten megabytes is not repeated.
    static func excerpt(_ text: String) -> String {
        text.utf8.count <= 200 ? text : String(text.prefix(80)) + "…"
    }
}

extension RawFault: Error {}

extension When {
    /// The year, as far as it was written; `0023` is no year of anything that is lent.
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
    fileprivate func hasControlCharacter(allowingLines: Bool) -> Bool {
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

extension ImportField.Content {
    /// The longest text, in characters. Indexed text must fit into a page of the database.
    fileprivate var limit: Int {
        switch self {
        case .identifier: 200
        case .text: 10_000
        case .list, .accessories: 2_000
        default: 500
        }
    }
}
