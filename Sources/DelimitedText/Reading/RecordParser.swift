import Glibc

/// The reader's buffer and the search for records in it.
///
/// The unread part of the file lies in `buffer[position..<end]`; the current record begins at
/// `recordStart`, and its cells are kept as offsets from there, so that they survive moving the
/// record to the front when more of the file is needed. Doubled quotes are closed up in place.
final class RecordParser {
    private struct Cell {
        var start: Int32
        var count: Int32
    }

    private let decoder: TextDecoder
    private let delimiter: UInt8
    private let quote: UInt8?
    private let limits: ReaderLimits
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var position = 0
    private var end = 0
    private var recordStart = 0
    private var cells: UnsafeMutablePointer<Cell>
    private var cellCapacity = 64
    private var line = 1
    /// The last line end was a CR, so that a LF that follows belongs to it.
    private var afterReturn = false

    private(set) var cellCount = 0
    private(set) var recordLine = 0
    private(set) var damagedQuotes: [DamagedQuote] = []
    /// Grows with every record, so that records of the past can be told.
    var generation = 0

    init(
        decoder: TextDecoder, delimiter: UInt8, quote: UInt8?, limits: ReaderLimits
    ) {
        self.decoder = decoder
        self.delimiter = delimiter
        self.quote = quote
        self.limits = limits
        capacity = 4 * blockSize
        buffer = .allocate(capacity: capacity)
        cells = .allocate(capacity: cellCapacity)
    }

    deinit {
        buffer.deallocate()
        cells.deallocate()
    }

    var bytesUsed: Int { decoder.bytesUsed }

    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let cell = cells[index]
        return UnsafeBufferPointer(
            start: buffer + recordStart + Int(cell.start), count: Int(cell.count))
    }

    /// Finds the next record; false at the end of the file.
    func parse() throws(DelimitedTextError) -> Bool {
        generation += 1
        cellCount = 0
        if !damagedQuotes.isEmpty { damagedQuotes = [] }
        recordStart = position
        guard try skipBlankLines() else {
            return false
        }
        recordLine = line
        recordStart = position
        var more = true
        while more {
            if try hasByte(), let quote, buffer[position] == quote {
                more = try parseQuotedCell(quote)
            } else {
                let start = position - recordStart
                more = try parsePlainCell(from: start, writingAt: start)
            }
        }
        return true
    }

    /// Passes over the rest of the current line.
    func skipLine() throws(DelimitedTextError) {
        recordStart = position
        while try hasByte() {
            recordStart = position
            if buffer[position] == 0x0A || buffer[position] == 0x0D {
                endLine()
                return
            }
            position += 1
        }
    }

    private func skipBlankLines() throws(DelimitedTextError) -> Bool {
        while try hasByte() {
            let byte = buffer[position]
            if byte == 0x0A && afterReturn {
                position += 1
                afterReturn = false
            } else if byte == 0x0A || byte == 0x0D {
                endLine()
            } else {
                afterReturn = false
                return true
            }
            recordStart = position
        }
        return false
    }

    /// Takes the line end at `position`.
    private func endLine() {
        afterReturn = buffer[position] == 0x0D
        line += 1
        position += 1
    }

    /// Reads up to a delimiter or a line end; true if another cell follows.
    ///
    /// The cell begins at the offset `start` of the record; what is found is moved to `target`,
    /// which is behind the reading position after a quoted part with doubled quotes.
    private func parsePlainCell(
        from start: Int, writingAt target: Int
    ) throws(DelimitedTextError) -> Bool {
        let shift = position - recordStart - target
        let delimiter = delimiter
        var partStart = position - recordStart
        while true {
            let buffer = buffer
            let end = end
            var index = position
            while index < end {
                let byte = buffer[index]
                if byte == delimiter || byte == 0x0A || byte == 0x0D {
                    break
                }
                index += 1
            }
            position = index
            if shift > 0 {
                let from = recordStart + partStart
                memmove(buffer + from - shift, buffer + from, index - from)
                partStart = index - recordStart
            }
            if index < end {
                try addCell(from: start, to: index - recordStart - shift)
                if buffer[index] == delimiter {
                    position = index + 1
                    return true
                }
                endLine()
                return false
            }
            guard try fill(cellStart: start) else {
                try addCell(from: start, to: position - recordStart - shift)
                return false
            }
        }
    }

    /// Reads a cell whose opening quote stands at `position`; true if another cell follows.
    private func parseQuotedCell(_ quote: UInt8) throws(DelimitedTextError) -> Bool {
        let openingLine = line
        let start = position - recordStart + 1
        position += 1
        var target = start
        afterReturn = false
        while true {
            target = copyQuoted(quote, to: target)
            if position == end {
                guard try fill(cellStart: start) else {
                    throw DelimitedTextError(
                        .unterminatedQuote, line: openingLine, column: cellCount + 1)
                }
                continue
            }
            position += 1
            if try hasByte(cellStart: start), buffer[position] == quote {
                buffer[recordStart + target] = quote
                target += 1
                position += 1
                afterReturn = false
                continue
            }
            break
        }
        afterReturn = false
        let byte = position < end ? buffer[position] : 0x0A
        if byte != delimiter && byte != 0x0A && byte != 0x0D {
            damagedQuotes.append(DamagedQuote(cell: cellCount, byteCount: target - start))
        }
        return try parsePlainCell(from: start, writingAt: target)
    }

    /// Moves quoted text to the offset `target` up to a quote or the buffer's end, counting lines.
    private func copyQuoted(_ quote: UInt8, to target: Int) -> Int {
        let buffer = buffer
        let end = end
        var index = position
        var output = recordStart + target
        while index < end {
            let byte = buffer[index]
            if byte == quote {
                break
            }
            if byte <= 0x0D {
                if byte == 0x0D || byte == 0x0A && !afterReturn {
                    line += 1
                }
                afterReturn = byte == 0x0D
            } else {
                afterReturn = false
            }
            buffer[output] = byte
            output += 1
            index += 1
        }
        position = index
        return output - recordStart
    }

    private func addCell(from start: Int, to stop: Int) throws(DelimitedTextError) {
        if stop - start > limits.cellBytes {
            throw tooLong(.cellTooLong, limits.cellBytes)
        }
        if cellCount == limits.cells {
            throw tooLong(.tooManyCells, limits.cells)
        }
        if cellCount == cellCapacity {
            let larger = UnsafeMutablePointer<Cell>.allocate(capacity: 2 * cellCapacity)
            larger.moveInitialize(from: cells, count: cellCount)
            cells.deallocate()
            cells = larger
            cellCapacity *= 2
        }
        cells[cellCount] = Cell(start: Int32(start), count: Int32(stop - start))
        cellCount += 1
    }

    private func tooLong(_ code: DelimitedTextError.Code, _ limit: Int) -> DelimitedTextError {
        DelimitedTextError(
            code, line: recordLine, column: cellCount + 1, facts: [.limit: String(limit)])
    }

    @inline(__always)
    private func hasByte(cellStart: Int? = nil) throws(DelimitedTextError) -> Bool {
        if position < end {
            return true
        }
        return try fill(cellStart: cellStart)
    }

    /// Reads the next block behind the current record; false at the end of the file.
    private func fill(cellStart: Int?) throws(DelimitedTextError) -> Bool {
        let kept = end - recordStart
        if let cellStart, position - recordStart - cellStart > limits.cellBytes {
            throw tooLong(.cellTooLong, limits.cellBytes)
        }
        if kept > limits.recordBytes {
            throw tooLong(.recordTooLong, limits.recordBytes)
        }
        if capacity - kept < blockSize {
            capacity *= 2
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            larger.update(from: buffer + recordStart, count: kept)
            buffer.deallocate()
            buffer = larger
        } else if recordStart > 0 {
            memmove(buffer, buffer + recordStart, kept)
        }
        position -= recordStart
        end = kept
        recordStart = 0
        do throws(DelimitedTextError) {
            let target = UnsafeMutableRawBufferPointer(start: buffer + end, count: capacity - end)
            let count = try decoder.decode(into: target)
            end += count
            return count > 0
        } catch {
            throw DelimitedTextError(
                error.code, line: line, column: cellCount + 1, facts: error.facts)
        }
    }
}
