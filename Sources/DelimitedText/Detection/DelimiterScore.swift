import Glibc

/// How evenly a delimiter cuts a file's first records.
struct DelimiterScore {
    private static let mostRecords = 1000

    let count: DialectEvidence.DelimiterCount
    /// Higher is better; 0 for a single column.
    let points: Double

    /// All common delimiters, best first.
    static func ranked(
        _ sample: [UInt8], isWhole: Bool, _ dialect: Dialect
    ) throws(DelimitedTextError) -> [DelimiterScore] {
        var scores: [DelimiterScore] = []
        for delimiter in Delimiter.common {
            var dialect = dialect
            dialect.delimiter = delimiter
            var reader = try DelimitedReader(
                source: MemoryByteSource(sample), dialect: dialect)
            scores.append(
                DelimiterScore(delimiter, Self.widths(&reader, dropLast: !isWhole)))
        }
        // The sort is stable, so that the order of `common` settles a tie.
        return scores.sorted { $0.points > $1.points }
    }

    /// The numbers of cells of the first records; what is damaged ends the count.
    private static func widths(_ reader: inout DelimitedReader, dropLast: Bool) -> [Int] {
        var widths: [Int] = []
        while widths.count < mostRecords {
            do throws(DelimitedTextError) {
                guard let record = try reader.next() else {
                    // The sample may end within a record.
                    return dropLast && widths.count > 1 ? widths.dropLast() : widths
                }
                widths.append(record.count)
            } catch {
                return widths
            }
        }
        return widths
    }

    private init(_ delimiter: Delimiter, _ widths: [Int]) {
        var times: [Int: Int] = [:]
        for width in widths {
            times[width, default: 0] += 1
        }
        let most = times.max { ($0.value, $0.key) < ($1.value, $1.key) }
        let first = widths.first ?? 1
        let consistent = widths.count { $0 == first }
        // A title above the header is one cell: it says nothing of the others.
        let isTitle = first == 1 && (most?.key ?? 1) > 1
        count = DialectEvidence.DelimiterCount(
            delimiter: delimiter, cells: isTitle ? most?.key ?? 1 : first,
            consistentRecords: isTitle ? most?.value ?? 0 : consistent, records: widths.count)
        guard !widths.isEmpty else {
            points = 0
            return
        }
        let total = Double(widths.count)
        // A header rarely holds a foreign delimiter, so its cut counts twice as much as the
        // most frequent one, which helps where a title stands above the header.
        let byHeader = log2(Double(first)) * (0.1 + Double(consistent) / total)
        let byMost = log2(Double(most?.key ?? 1)) * Double(most?.value ?? 0) / total
        points = max(byHeader, byMost / 2)
    }
}

extension [DelimiterScore] {
    /// The first if it separates anything, otherwise a comma.
    var best: Delimiter {
        first.map { $0.points > 0 ? $0.count.delimiter : .comma } ?? .comma
    }

    var confidence: DetectionConfidence {
        guard let first, first.points > 0 else {
            return .guess
        }
        let isEven = first.count.consistentRecords * 10 >= first.count.records * 8
        let second = count > 1 ? self[1].points : 0
        return isEven && first.points >= 1.5 * second ? .likely : .guess
    }

    /// The same scores with the chosen delimiter's in front.
    func moving(_ chosen: Delimiter) -> [DelimiterScore] {
        filter { $0.count.delimiter == chosen } + filter { $0.count.delimiter != chosen }
    }
}
