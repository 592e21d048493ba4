public import LendingReports
internal import LendingSQL
public import Postgres

extension ReportRun {
    /// Writes the report as CSV, piece by piece, in constant memory; returns how many rows there
    /// were.
    ///
    /// - Throws: ``ReportError`` for an unknown unit, `PostgresError` also where the data end
    ///   early, and what `write` throws; then not all was written.
    @discardableResult
    public func export(
        _ profile: CSVProfile, in session: Session,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        if let rows = try printed(profile, in: session, to: write) { return rows }
        let rows = try eachYearOfBooks(in: session) { year, isFirst in
            try year.export(profile, in: session, hasHeading: isFirst, to: write)
        }
        return try rows ?? export(profile, in: session, hasHeading: true, to: write)
    }

    private func export(
        _ profile: CSVProfile, in session: Session, hasHeading: Bool,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try checkUnit(in: session)
        return try export(
            profile, in: session, of: ownSource(in: session), hasHeading: hasHeading, to: write)
    }

    /// - Parameter source: what gives the rows; nil: the report's statement itself.
    func export(
        _ profile: CSVProfile, in session: Session, of source: SQLText?, hasHeading: Bool = true,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        let copy = profile.copyStatement(try statement(profile, in: session, of: source))
        var lines = LineEndingFilter()
        var heading = HeadingFilter(isDropped: !hasHeading)
        var isFirst = hasHeading
        return try tellingFaults {
            try session.copyOut(unsafe: copy.sql) { piece in
                if isFirst, !profile.byteOrderMark.isEmpty {
                    try profile.byteOrderMark.withUnsafeBytes(write)
                }
                isFirst = false
                let piece = heading.rest(of: piece)
                switch profile {
                case .open: try write(piece)
                case .excel: try lines.convert(piece, write)
                }
            }
        }
    }

    /// Writes the report in a format that the caller brings along, row by row.
    @discardableResult
    public func export(
        _ format: RowFormat, in session: Session,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        func send(_ text: String) throws { try Array(text.utf8).withUnsafeBytes(write) }
        try send(format.begin)
        let rows = try forEachRow(in: session) { try send(format.row($0)) }
        try send(format.end())
        return rows
    }
}
