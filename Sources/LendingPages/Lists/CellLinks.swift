import HTML
import Lending
import LendingReports

/// Where the cells of a list lead, as far as its reader may go there: to a device, a person, an event.
struct CellLinks {
    private let rows: ReportRows
    /// nil: nobody is signed in.
    private let reader: Reader?
    private let opensAllDevices: Bool
    private let opensPeople: PersonLinks

    init(_ rows: ReportRows, _ visit: Visit) {
        self.rows = rows
        let reader = visit.caller?.reader
        self.reader = reader
        opensPeople = PersonLinks(reader)
        // Who sees the pages of some devices only finds those in lists of them.
        opensAllDevices =
            reader.map { reader in
                AccessTable.sight(of: "device", reader.audiences) > .concerned
                    || rows.report.sight(of: reader.audiences) == .concerned
            } ?? false
    }

    /// Where the cells of a column lead, by their row; nil: none of them leads anywhere.
    func links(of column: ReportColumn) -> ((_ row: [String?]) -> Address?)? {
        guard let place = rows.index(column.name) else { return nil }
        if ["device", "inventory_number"].contains(column.name) {
            let holder = rows.index("holder_number")
            return { row in
                row[place].flatMap { opensDevice(row, holder) ? DevicePages.address($0) : nil }
            }
        }
        if column.name == "stocktaking", rows.report.name == "stocktakings" {
            return { row in row[place].map { StocktakingPages.address($0) } }
        }
        if column.name == "document", rows.report.name == "years" { return printed(place) }
        if column.name == "title", let number = rows.index("id") {
            return { row in row[number].map(EventPages.address) }
        }
        let number =
            column.kind == .personNumber ? place : column.numberColumn.flatMap(rows.index)
        return number.map { number in
            { row in
                guard row[place] != nil, let number = row[number], opensPeople.opens(number) else {
                    return nil
                }
                return PersonPages.address(number)
            }
        }
    }

    /// To the file as it was printed, also of a year that was reopened since.
    private func printed(_ place: Int) -> (_ row: [String?]) -> Address? {
        { row in
            func cell(_ name: String) -> String? { rows.index(name).flatMap { row[$0] } }
            guard let document = row[place], let year = cell("inventory_year"),
                let closing = cell("closing"), let profile = cell("profile")
            else { return nil }
            let format = profile == CSVProfile.open.rawValue ? "csv" : profile
            return Address(
                ["lists", document, "file.\(format)"],
                pairs: [("year", year), ("closing", closing)])
        }
    }

    /// - Parameter holder: where the number of who holds it stands: they know it as held by themself.
    private func opensDevice(_ row: [String?], _ holder: Int?) -> Bool {
        if opensAllDevices { return true }
        guard let reader, let holder else { return false }
        return row[holder] == "\(reader.person)"
    }
}

/// Whose pages are open to a reader: who sees only some is led to nobody but themself.
struct PersonLinks {
    private let own: String?
    private let opensAll: Bool

    init(_ reader: Reader?) {
        guard let reader else {
            (own, opensAll) = (nil, false)
            return
        }
        switch AccessTable.sight(of: "person", reader.audiences) {
        case .nothing: (own, opensAll) = (nil, false)
        case .themself, .theirs, .concerned: (own, opensAll) = ("\(reader.person)", false)
        case .asOfNow, .withoutBorrowers, .everything: (own, opensAll) = (nil, true)
        }
    }

    func opens(_ number: String) -> Bool { opensAll || own == number }
}
