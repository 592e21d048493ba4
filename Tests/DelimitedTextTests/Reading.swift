import DelimitedText

/// A record copied out of the reader.
struct Row: Equatable, CustomStringConvertible {
    var line: Int
    var cells: [String]

    init(_ line: Int, _ cells: String...) {
        self.init(line, cells)
    }

    init(_ line: Int, _ cells: [String]) {
        self.line = line
        self.cells = cells
    }

    var description: String { "\(line): \(cells)" }
}

/// What reading came to: the records up to the end or up to an error.
struct Outcome: Equatable {
    var rows: [Row] = []
    var error: DelimitedTextError?
}

/// Reads everything; `blockSizes` are the sizes in which the source gives its bytes.
func read(
    _ bytes: [UInt8], _ dialect: Dialect = Dialect(), blockSizes: [Int] = [],
    limits: ReaderLimits = ReaderLimits()
) -> Outcome {
    var outcome = Outcome()
    do throws(DelimitedTextError) {
        var reader = try DelimitedReader(
            source: MemoryByteSource(bytes, blockSizes: blockSizes), dialect: dialect,
            limits: limits)
        while let record = try reader.next() {
            outcome.rows.append(Row(record.line, record.strings()))
        }
    } catch {
        outcome.error = error
    }
    return outcome
}

func read(_ text: String, _ dialect: Dialect = Dialect()) -> Outcome {
    read(Array(text.utf8), dialect)
}

/// A small generator with a fixed start, so that a failing case comes again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
