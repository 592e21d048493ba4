internal import Lending
internal import LendingReports
internal import LendingSQL
internal import LendingStore
internal import Postgres

// A year whose books are closed is what was printed of it: the bytes themselves where all is asked for,
// else what was known then.

extension ReportRun {
    /// The year whose books it shows; nil: of none, of several, or as it was known at another time.
    var yearOfBooks: Int? {
        guard report.isOfBooks, values[.knownOn] == nil, years.count == 1 else { return nil }
        return years.first
    }

    /// Reads each of several years of the books by itself, as it was known when it was closed.
    ///
    /// - Parameter read: returns how many rows it read of a year.
    /// - Returns: how many rows there were; nil: it is about one year, or as it was known at another time.
    func eachYearOfBooks(
        in session: Session, _ read: (_ year: ReportRun, _ isFirst: Bool) throws -> Int
    ) throws -> Int? {
        guard report.isOfBooks, values[.knownOn] == nil, years.count > 1 else { return nil }
        // Before the first is read: when another was closed is no part of what was known at its closing.
        let runs = try years.map { year in
            let run = try one(year: year)
            return (run, try run.closing(in: session)?.knownOn)
        }
        var rows = 0
        for (place, (run, knownOn)) in runs.enumerated() {
            _ = try session.query(Queries.Session.readAsKnown(knownOn: knownOn, at: nil))
            rows += try read(run, place == 0)
        }
        return rows
    }

    /// What was known when its year was closed, or closed the wanted time; nil: that is open.
    func closing(in session: Session) throws -> (number: Int32, knownOn: String)? {
        guard let year = yearOfBooks else { return nil }
        let wanted = values[.closing]
        let closing = try session.query(
            Queries.Years.closed(
                year: Int32(year), number: wanted.map { Int32(clamping: Int64($0) ?? 0) })
        ).first
        if closing == nil, let wanted { throw ReportError.unknownClosing(wanted, of: year) }
        return closing.map { ($0.number, $0.knownOn) }
    }

    /// Sends the bytes that were printed when the year was closed.
    ///
    /// - Returns: how many rows they are; nil: nothing like this was printed.
    func printed(
        _ profile: CSVProfile, in session: Session,
        to write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int? {
        guard let year = yearOfBooks.map(Int32.init),
            values.keys.allSatisfy({ [.year, .closing].contains($0) }), view == .everything,
            let number = try closing(in: session)?.number,
            let document = try session.query(
                Queries.Years.document(
                    year: year, number: number, name: report.name, profile: profile.rawValue)
            ).first
        else { return nil }
        guard document.isWhole else { throw StoreError.printedWasAltered(year, report) }
        var place: Int32 = 0
        while let piece = try session.query(
            Queries.Years.piece(
                year: year, number: number, name: report.name, profile: profile.rawValue,
                place: place)
        ).first {
            try piece.content.withUnsafeBytes(write)
            place += 1
        }
        return Int(document.rows)
    }
}

extension StoreError {
    fileprivate static func printedWasAltered(_ year: Int32, _ report: Report) -> StoreError {
        StoreError(
            .refused, "printed-altered",
            LocalizedText(
                "what was printed of \(year) has been altered in the database (\(report.title.english))",
                de: "was von \(year) gedruckt wurde, ist in der Datenbank verändert worden "
                    + "(\(report.title.german))"),
            hint: LocalizedText(
                "A backup has what was printed; its SHA-256 stands in the journal.",
                de: "Eine Sicherung hat, was gedruckt wurde; seine SHA-256 steht im Journal."))
    }
}
