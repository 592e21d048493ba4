/// Rows of typed cells under named columns: what every list is before it is written anywhere.
public struct Table: Sendable, Hashable {
    /// The columns from left to right.
    public var columns: [Column]
    /// The rows; a row with too few cells is filled with empty ones, superfluous cells are left out.
    public var rows: [[Cell]]
    /// Remarks that people find below the table; programs do not get them.
    public var notes: [String]

    /// A table; rows may be added later.
    public init(columns: [Column], rows: [[Cell]] = [], notes: [String] = []) {
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }
}
