/// Writes tables as a JSON array of objects, one row a line, without holding the rows.
///
/// Keys are the columns' stable names. Numbers are JSON numbers with all their digits, flags are
/// booleans, days and times ISO 8601 strings, empty cells `null`.
///
///     var json = JSONOutput(columns: columns)
///     write(json.begin())
///     for row in rows { write(json.row(row)) }
///     write(json.end())
public struct JSONOutput: Sendable {
    /// Each column's key in quotes, with its colon.
    private let keys: [String]
    private var isFirst = true

    /// An output for rows of these columns.
    public init(columns: [Column]) {
        keys = columns.map { JSONText.string($0.name) + ":" }
    }

    /// The text before the first row.
    public func begin() -> String { "[" }

    /// One row; too few cells are filled with `null`, superfluous ones left out.
    public mutating func row(_ cells: [Cell]) -> String {
        var text = isFirst ? "\n{" : ",\n{"
        isFirst = false
        for (index, key) in keys.enumerated() {
            if index > 0 { text += "," }
            text += key
            text += index < cells.count ? JSONText.value(cells[index]) : "null"
        }
        text += "}"
        return text
    }

    /// The text after the last row.
    public func end() -> String { isFirst ? "]\n" : "\n]\n" }

    /// A whole table.
    public static func document(_ table: Table) -> String {
        var output = JSONOutput(columns: table.columns)
        var text = output.begin()
        for row in table.rows { text += output.row(row) }
        return text + output.end()
    }

    /// One thing as an object, one entry a line; lists become arrays.
    public static func document(_ detail: Detail) -> String {
        let entries = detail.entries.map { entry in
            let values = entry.cells.map(JSONText.value)
            let value =
                entry.isList ? "[" + values.joined(separator: ",") + "]" : values.first ?? "null"
            return JSONText.string(entry.name) + ":" + value
        }
        return entries.isEmpty ? "{}\n" : "{\n" + entries.joined(separator: ",\n") + "\n}\n"
    }
}
