import Lending
import LendingImport
import LendingSQL
import Postgres

/// Reads cells with several facts, each with its time: what was found when, and until when something
/// was due when.
struct TimeListReader {
    let dates: DateOrder
    let clocks: ClockChanges
    /// Of the file's times; nil: the city's.
    let timeZone: String?
    /// Whose days are meant; nil: that of the times.
    let dayZone: String?

    private struct Finding: Encodable {
        let at: String
        let item: String
        /// nil: all that was missing of it.
        let quantity: Int?
    }

    private struct DueTime: Encodable {
        /// nil: until further notice.
        let due: String?
        let until: String
    }

    /// `2020-10-18 Maus:2; 2020-10-19T10:00:00+02:00 Netzteil:1`, as JSON.
    func findings(_ text: String) throws(FieldFault) -> String {
        try json(text) { part throws(FieldFault) in
            let words = part.split(whereSeparator: \.isWhitespace)
            // A time of day can stand apart from its day.
            let count =
                words.count > 2 && words[1].first?.isNumber == true
                    && words[1].contains(":") && !words[1].contains(where: \.isLetter) ? 2 : 1
            guard words.count > count else { throw FieldFault("finding-unreadable", part) }
            let item = words.dropFirst(count).joined(separator: " ")
            let at = try moment(words.prefix(count).joined(separator: " "), .ending)
            // Of what has no number all was found; a name with a colon has a star instead.
            if item.hasSuffix(":*") {
                return Finding(at: at, item: String(item.dropLast(2)), quantity: nil)
            }
            let colon = item.lastIndex(of: ":")
            let number = colon.flatMap { Int(item[item.index(after: $0)...]) }
            guard let colon, let number else { return Finding(at: at, item: item, quantity: nil) }
            let name = String(item[..<colon])
            guard !name.isEmpty, (1...999).contains(number) else {
                throw FieldFault("finding-unreadable", part)
            }
            return Finding(at: at, item: name, quantity: number)
        }
    }

    /// `2020-10-18 until 2020-10-17T10:00:00+02:00; – until …`, as JSON.
    func dueTimes(_ text: String) throws(FieldFault) -> String {
        try json(text) { part throws(FieldFault) in
            let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let middle = words.firstIndex(where: { ["until", "bis"].contains($0) }) else {
                throw FieldFault("due-times-unreadable", part)
            }
            let due = words[..<middle].joined(separator: " ")
            let until = words[(middle + 1)...].joined(separator: " ")
            return DueTime(
                due: ["-", "–"].contains(due) ? nil : try moment(due, .ending),
                until: try moment(until, .beginning))
        }
    }

    private func json<Item: Encodable>(
        _ text: String, _ read: (String) throws(FieldFault) -> Item
    ) throws(FieldFault) -> String {
        var items: [Item] = []
        for part in text.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
            let part = part.trimmed
            if !part.isEmpty { items.append(try read(part)) }
        }
        return (try? PostgresJSON.of(items).text) ?? "[]"
    }

    /// A day or time as the database reads it, with its zone where that is not the city's.
    private func moment(_ text: String, _ kind: FieldKind) throws(FieldFault) -> String {
        let value = try FieldReader(kind, dates: .written(dates), clocks: clocks).read(text)
        if value.utf8.count == 10 { return value + (dayZone.map { " 00:00 \($0)" } ?? "") }
        return LocalTime(iso: value) == nil ? value : value + (timeZone.map { " \($0)" } ?? "")
    }
}
