public import Lending

/// A report that shows less of the same, such as the devices that are free.
public struct NarrowerReport: Sendable, Hashable {
    /// Its name, which is also the flag's.
    public let name: String
    public let meaning: LocalizedText
}

/// The picture that helps to read a report: bars, one for each value of a column, as long as the sum of
/// another one.
public struct ReportPicture: Sendable, Hashable {
    public let title: LocalizedText
    /// The column whose values are the bars.
    public let by: ReportColumn
    /// The column of numbers that is summed.
    public let sum: ReportColumn
}

/// A report as its SQL file describes it; listings, CSV, JSON, API and pages follow from it.
public struct Report: Sendable {
    /// Where a report is offered.
    public enum Kind: String, Sendable, Codable {
        /// In the list of reports.
        case report
        /// By a command of its own, such as `device list`.
        case listing
    }

    /// The stable name, which is the file's: `loans-of-a-year`.
    public let name: String
    public let title: LocalizedText
    /// What question it answers.
    public let purpose: LocalizedText
    public let kind: Kind
    /// All columns, in the order of the query; CSV and JSON have them all.
    public let columns: [ReportColumn]
    /// The columns that a terminal's table shows, in the same order.
    public let tableColumns: [ReportColumn]
    /// What can be asked for, in the order of the header.
    public let parameters: [ReportParameter]
    /// What must be asked for.
    public let requiredParameters: Set<ReportParameter>
    /// Its resource below an API's root, such as `/devices/{device}`; a part in braces is a
    /// parameter. nil: it has only its name.
    public let path: String?
    /// Another report that a flag asks for instead.
    public let narrower: NarrowerReport?
    /// nil: a table says it best.
    public let picture: ReportPicture?
    /// Is it journalled that somebody reads it?
    public let isReadingJournalled: Bool
    /// Is it printed when a year is closed, and from then on what was printed?
    public let isOfBooks: Bool
    /// For a report on one record: a further column of the statement, which is not shown, with the
    /// entry of the journal that changed the record last.
    public let versionColumn: String?
    /// The statement with its placeholders.
    public let query: ReportQuery
    /// Where a city's own comes from; nil: it is built in.
    public let own: OwnReport?
    /// Who sees a city's own; nil: the table of rights says it.
    let readers: [Audience: Sight]?

    /// How much of it somebody sees who is all of these: the most that one of them sees.
    public func sight(of audiences: Set<Audience>) -> Sight {
        guard let readers else { return AccessTable.sight(of: name, audiences) }
        return audiences.compactMap { readers[$0] }.max() ?? .nothing
    }

    /// Does somebody see anything of it who is all of these?
    public func isShown(to audiences: Set<Audience>) -> Bool { sight(of: audiences) != .nothing }

    /// Does its statement tell somebody's own rows from those of others?
    public var tellsReaders: Bool { query.placeholders.contains(ReportQuery.reader) }

    /// Does its statement itself leave out the devices that do not concern its reader?
    package var tellsConcerned: Bool {
        !query.placeholders.isDisjoint(with: [ReportQuery.concerned, ReportQuery.viewer])
    }

    /// Is it about one device or person, who is named?
    package var isAboutOne: Bool { !requiredParameters.isDisjoint(with: [.device, .person]) }

    /// Is it about one record, which is there or not?
    public var isRecord: Bool { versionColumn != nil }

    /// The parameters that stand in the path.
    public var pathParameters: [ReportParameter] {
        ReportHeader.names(inPath: path ?? "").compactMap(ReportParameter.init(rawValue:))
    }

    /// The position of the column that a page goes on after: the first, or for people the name.
    public var keyColumn: Int {
        columns.firstIndex {
            ["inventory_number", "request", "device", "id", "entry"].contains($0.name)
        } ?? 0
    }

    /// The same of several years, one after the other: the year stands in front where no column
    /// tells it.
    public var ofSeveralYears: Report {
        guard !columns.contains(where: { ["year", "jahr"].contains($0.name) }) else { return self }
        return Report(
            name: name, title: title, purpose: purpose, kind: kind, columns: [.year] + columns,
            tableColumns: [.year] + tableColumns, parameters: parameters,
            requiredParameters: requiredParameters, path: path, narrower: narrower,
            picture: picture,
            isReadingJournalled: isReadingJournalled, isOfBooks: isOfBooks,
            versionColumn: versionColumn, query: query, own: own, readers: readers)
    }

    /// The columns that name people.
    public var columnsNamingPeople: [ReportColumn] { columns.filter(\.isPerson) }
}
