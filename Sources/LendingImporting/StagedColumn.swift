import Lending
import LendingImport
import Postgres

/// One field of the rows that are staged: from which column of the file it is read, and how.
final class StagedColumn {
    let field: ImportField
    /// Of the file; nil: no column has it.
    let index: Int?
    /// What holds where a cell is empty.
    private let standard: String?
    private let plain: PlainCell
    private let reader: CellReader
    /// What was made of cells before: files say the same days, conditions and accessories again and
    /// again.
    private var known: [String: CellReader.Reading] = [:]
    private let isRepetitive: Bool

    private static let knownLimit = 1_000

    init(_ reader: CellReader, plain: PlainCell, index: Int?, standard: String?) {
        field = reader.field
        self.index = index
        self.standard = standard
        self.plain = plain
        self.reader = reader
        isRepetitive = ![.identifier, .line, .lines, .list].contains(field.kind)
    }

    /// The cell of a row as it is staged; appends what is wrong with it.
    func read(_ row: SourceRow, _ faults: inout [RawFault]) -> CopyCell {
        if let index {
            let bytes = row.bytes(index)
            if !bytes.isEmpty {
                if plain.takes(bytes) { return .utf8(bytes) }
                switch read(row.cell(index)) {
                case .empty: break
                case .value(let text): return .text(text)
                case .fault(let fault):
                    faults.append(fault)
                    return .null
                }
            }
        }
        if let standard { return .text(standard) }
        if field.isRequired { faults.append(RawFault(field: field.name, code: "value-missing")) }
        return .null
    }

    private func read(_ text: String) -> CellReader.Reading {
        guard isRepetitive, text.utf8.count <= 100 else { return reader.read(text) }
        if let reading = known[text] { return reading }
        let reading = reader.read(text)
        if known.count == Self.knownLimit { known.removeAll(keepingCapacity: true) }
        known[text] = reading
        return reading
    }
}
