import Lending
import LendingImport

/// Tells from a cell's bytes whether it is taken just as it is written, which most cells of most files
/// are: words, numbers, days and times as exports write them.
///
/// Of what it takes ``CellReader`` would make the same value of the database; what it does not take is
/// for that reader.
struct PlainCell {
    private enum Shape {
        case words(limit: Int)
        case count
        case day
        case beginning(takesDays: Bool)
        case ending
        case none
    }

    private let shape: Shape

    /// - Parameter dayZone: as of ``CellReader``: in which a day is another one than that of the times.
    init(_ field: ImportField, dayZone: String?) {
        guard field.form == .plain else {
            shape = .none
            return
        }
        shape =
            switch field.kind {
            case .identifier, .line, .lines, .list:
                .words(limit: min(field.kind.limit, FieldKind.line.limit))
            case .count: .count
            case .day, .lastDay: .day
            case .beginning: .beginning(takesDays: dayZone == nil)
            case .ending: .ending
            case .money, .condition, .assetClass, .accessories: .none
            }
    }

    /// - Parameter cell: not empty.
    func takes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        switch shape {
        case .words(let limit): cell.count <= limit && Self.isWords(cell)
        case .count: Self.isCount(cell)
        case .day: cell.count == 10 && Self.isDay(cell)
        case .beginning(let takesDays):
            cell.count == 10 ? takesDays && Self.isDay(cell) : Self.isInstant(cell)
        // A day ends with the next one's start.
        case .ending: Self.isInstant(cell)
        case .none: false
        }
    }

    /// Signs of ASCII with single blanks between, and nothing that a spreadsheet could have guarded or
    /// damaged.
    private static func isWords(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        var before = UInt8(ascii: " ")
        var isSuspect = false
        for byte in cell {
            guard 0x20...0x7E ~= byte, byte != 0x20 || before != 0x20 else { return false }
            // `1E+5`, `Err:502`
            if byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: ":") { isSuspect = true }
            before = byte
        }
        guard before != 0x20 else { return false }
        return switch cell[0] {
        case UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "#"): false
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "E"), UInt8(ascii: "F"), UInt8(ascii: "e"), UInt8(ascii: "f"):
            !isSuspect
        default: true
        }
    }

    /// A number from 1 on without anything around it.
    private static func isCount(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.count <= 9 && cell[0] != UInt8(ascii: "0") && cell.allSatisfy(isDigit)
    }

    /// `2020-10-18`; the last days of months are left to who knows the calendar.
    private static func isDay(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let year = number(cell, 0, 4), year >= 1_000, cell[4] == UInt8(ascii: "-"),
            let month = number(cell, 5, 2), 1...12 ~= month, cell[7] == UInt8(ascii: "-"),
            let day = number(cell, 8, 2), 1...28 ~= day
        else { return false }
        return true
    }

    /// `2020-10-18T14:30:00Z`, `2020-10-18T14:30:00+02:00`: with the offset it is one on all clocks.
    private static func isInstant(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count == 20 || cell.count == 25, isDay(cell), cell[10] == UInt8(ascii: "T"),
            let hour = number(cell, 11, 2), hour < 24, cell[13] == UInt8(ascii: ":"),
            let minute = number(cell, 14, 2), minute < 60, cell[16] == UInt8(ascii: ":"),
            let second = number(cell, 17, 2), second < 60
        else { return false }
        if cell.count == 20 { return cell[19] == UInt8(ascii: "Z") }
        guard cell[19] == UInt8(ascii: "+") || cell[19] == UInt8(ascii: "-"),
            let hours = number(cell, 20, 2), hours <= 12, cell[22] == UInt8(ascii: ":"),
            let minutes = number(cell, 23, 2), minutes < 60
        else { return false }
        return true
    }

    private static func number(
        _ cell: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int
    ) -> Int? {
        var number = 0
        for byte in cell[start..<start + length] {
            guard isDigit(byte) else { return nil }
            number = 10 * number + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}
