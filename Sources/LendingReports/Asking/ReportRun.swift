public import Lending

/// A report with values for its parameters, ready to be run.
public struct ReportRun: Sendable {
    public let report: Report
    public let values: [ReportParameter: String]
    /// The years that are asked for; none: it is not about a year.
    public let years: [Int]
    /// Is it one of several years, whose rows say which year they are of?
    package private(set) var isOneOfSeveral = false
    /// The city's day; nil: nobody said.
    public private(set) var today: CalendarDay?
    /// What of it the reader sees.
    package private(set) var view = ReportView.everything

    /// - Throws: ``ReportError`` for a parameter that the report does not know, one that it
    ///   needs, a malformed value, and a moment beside a year.
    public init(
        _ report: Report, _ values: [ReportParameter: String] = [:]
    ) throws(ReportError) {
        var values = values
        // However it is written.
        let range = values[.year].flatMap(YearRange.init)
        if let range { values[.year] = range.text }
        if let number = values[.protocolNumber].flatMap(ProtocolNumber.init) {
            values[.protocolNumber] = number.description
        }
        for (parameter, value) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard report.parameters.contains(parameter) else {
                throw .unknownParameter(parameter.rawValue, of: report)
            }
            if let refusal = parameter.refusal(of: value) { throw refusal }
        }
        if let missing = report.parameters.first(where: {
            report.requiredParameters.contains($0) && values[$0] == nil
        }) {
            throw .missingParameter(missing, of: report)
        }
        // What was known then is asked of then.
        if report.parameters.contains(.at), values[.at] == nil, values[.year] == nil {
            values[.at] = values[.knownOn]
        }
        if values[.at] != nil, values[.year] != nil { throw .contradiction(report) }
        if values[.closing] != nil, range?.years.count != 1 || values[.knownOn] != nil {
            throw .closingOfNoYear(report)
        }
        years = range.map { Array($0.years) } ?? []
        self.report = years.count > 1 ? report.ofSeveralYears : report
        self.values = values
    }

    /// - Parameter values: by the parameters' names.
    public init(_ report: Report, named: [String: String]) throws(ReportError) {
        var values: [ReportParameter: String] = [:]
        for (name, value) in named.sorted(by: { $0.key < $1.key }) {
            guard let parameter = ReportParameter(rawValue: name) else {
                throw .unknownParameter(name, of: report)
            }
            values[parameter] = value
        }
        try self.init(report, values)
    }

    /// The person who is asked for, if one is.
    public var person: PersonID? { values[.person].flatMap { Int64($0) }.map { PersonID($0) } }
    /// The device that is asked for, if one is.
    public var device: DeviceID? { values[.device].flatMap { Int64($0) }.map { DeviceID($0) } }

    /// The years whose figures can still change: the running one and those to come.
    public var provisionalYears: [Int] {
        guard report.kind == .report, let today else { return [] }
        return years.filter { $0 >= today.year }
    }

    /// What people are to know of figures that can still change; nil: they cannot.
    public var provisionalNote: LocalizedText? {
        guard let first = provisionalYears.first, let last = provisionalYears.last else {
            return nil
        }
        return first == last
            ? LocalizedText(
                "Provisional: \(first) is not over.",
                de: "Vorläufig: \(first) ist noch nicht zu Ende.")
            : LocalizedText(
                "Provisional: \(first) to \(last) are not over.",
                de: "Vorläufig: \(first) bis \(last) sind noch nicht zu Ende.")
    }

    /// The same run on a day of the city.
    public func on(_ today: CalendarDay) -> ReportRun {
        var run = self
        run.today = today
        return run
    }

    /// The same run with another value.
    public func with(
        _ parameter: ReportParameter, _ value: String
    ) throws(ReportError) -> ReportRun {
        var values = values
        values[parameter] = value
        var run = try ReportRun(report, values)
        run.view = view
        run.today = today
        try run.refusePast()
        return run
    }

    /// One of its several years, with the same columns.
    package func one(year: Int) throws(ReportError) -> ReportRun {
        var run = try with(.year, String(year))
        run.isOneOfSeveral = true
        return run
    }

    /// Something of a city's own report is wrong. Where, and what the database says of it, is for whoever
    /// looks after the file.
    ///
    /// - Parameter line: of its file; nil: nobody knows.
    package func faulty(line: Int?, _ problem: LocalizedText) -> ReportError {
        guard view.tellsFaults else { return .faulty(report) }
        return .faulty(
            ReportHeaderError(
                report: report.name, file: report.own?.path, line: line, problem: problem))
    }

    /// The same run in another order.
    ///
    /// - Throws: ``ReportError`` for a column that the reader does not see: its order would tell.
    public func ordered(by order: ReportOrder) throws(ReportError) -> ReportRun {
        if view.hidden(in: report).contains(order.column.name) { throw .notPermitted(report) }
        var run = self
        run.view.order = order
        return run
    }

    /// Is it about one device or person, of whom the reader sees only what is their own?
    package var asksForOwn: Bool { view.reader != nil && report.isAboutOne }

    /// The same run with what a reader sees of it.
    ///
    /// - Throws: ``ReportError`` with `notPermitted` where that is nothing.
    public func seen(by reader: Reader) throws(ReportError) -> ReportRun {
        var run = self
        let sight = report.sight(of: reader.audiences)
        switch sight {
        case .everything, .withoutBorrowers, .asOfNow: break
        case .concerned: run.view.concerned = reader.person
        case .themself where values[.person] == reader.person.description,
            .theirs where values[.person] == reader.person.description:
            break
        case .theirs: run.view.reader = reader.person
        case .themself, .nothing: throw .notPermitted(report)
        }
        run.view.sight = sight
        run.view.tellsFaults = reader.audiences.contains(.it)
        try run.refusePast()
        return run
    }

    /// Whoever sees only what is so now learns nothing by asking for other moments.
    private func refusePast() throws(ReportError) {
        guard values.keys.allSatisfy({ report.offers($0, to: view.sight) }) else {
            throw .onlyNow(report)
        }
    }
}

/// One record, with the version at which it was read.
public struct ReportRecord: Sendable {
    /// The cells of the report's columns, in their order; nil is an empty cell.
    public let row: [String?]
    /// The entry of the journal that changed it last.
    public let version: EntryID

    package init(row: [String?], version: EntryID) {
        self.row = row
        self.version = version
    }
}
