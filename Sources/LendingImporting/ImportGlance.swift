import DelimitedText
import Dispatch
import Lending
public import LendingImport

/// What a file shows before anything is read into the database: its columns, what they are taken for
/// and what stands in them first, also where something is missing or can be taken in two ways.
public struct ImportGlance: Sendable, Hashable {
    public struct Column: Sendable, Hashable {
        /// The header as it stands in the file.
        public let name: String
        /// By which a mapping names the column.
        public let address: String
        /// The fields that are read from it, in the catalogue's order; none: it is left out.
        public let fields: [String]
        /// The first texts in it.
        public let examples: [String]
    }

    public let columns: [Column]

    private static let rows = 20
    private static let examples = 3

    /// Takes a glance at a file, on a thread of its own: what it is written in is found out from all of it.
    ///
    /// - Throws: `ImportError` for what is no text with delimiters.
    public static func at(_ request: ImportRequest) async throws -> ImportGlance {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try ImportGlance(request) })
            }
        }
    }

    private init(_ request: ImportRequest) throws {
        do {
            let file = try SourceFile(
                try FileByteSource(path: request.path), overrides: try request.dialectOverrides,
                isHeader: { ColumnMapping.fits(request, $0) })
            columns = try Self.columns(of: file, request)
        } catch let error as DelimitedTextError {
            throw ImportError(error, encodingIsGiven: request.encoding != nil)
        }
    }

    private static func columns(
        of file: SourceFile, _ request: ImportRequest
    ) throws -> [Column] {
        let parts = [request.narrowed(to: request.kind), request.alongside].compactMap(\.self)
        var fields: [Int: [String]] = [:]
        for part in parts {
            let found = ColumnMapping(recognising: part, header: file.header).columns
            for field in part.kind.fields {
                guard let index = found[field.name] else { continue }
                if fields[index]?.contains(field.name) != true {
                    fields[index, default: []].append(field.name)
                }
            }
        }
        var examples = [[String]](repeating: [], count: file.header.columns.count)
        var rows = try file.rows()
        var count = 0
        while count < Self.rows, let row = try rows.next() {
            count += 1
            for index in examples.indices where examples[index].count < Self.examples {
                let text = RawFault.excerpt(row.content(index))
                if !text.isEmpty, !examples[index].contains(text) { examples[index].append(text) }
            }
        }
        let twice = Set(file.header.duplicates.map(\.name))
        return file.header.columns.enumerated().map { index, column in
            let isFirst = twice.contains(column.name) && column.address == column.name
            return Column(
                name: column.name, address: isFirst ? column.name + "#1" : column.address,
                fields: fields[index] ?? [], examples: examples[index])
        }
    }
}
