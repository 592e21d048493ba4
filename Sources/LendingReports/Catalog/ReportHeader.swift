internal import Lending

/// What a report's file says in the comments at its top.
///
/// ```sql
/// -- title: Overdue loans | Überfällige Ausleihen
/// -- people: borrower, borrower_number
/// -- numbers: borrower borrower_number
/// -- path: /devices/{device}
/// -- version: version
/// -- narrower: free | only what can be lent | nur was verliehen werden kann
/// -- journalled: yes
/// -- parameters: at, year (required)
/// -- column due when | Due | Fällig | Last day of the loan | Letzter Tag der Ausleihe
/// -- column serial_number device.serial_number
/// ```
///
/// The second form takes kind, heading and meaning from the catalogue of fields. `numbers` says in
/// which column the number of a person stands: behind the columns that name them.
struct ReportHeader {
    private var fields: [String: String] = [:]
    private var columns: [ReportColumn] = []
    private var query = ""

    /// The report in a file; throws ``ReportHeaderError`` where the header is not as it should be.
    static func report(name: String, file: String) throws(ReportHeaderError) -> Report {
        do throws(Fault) {
            var header = ReportHeader()
            try header.read(file)
            return try header.report(name)
        } catch {
            throw ReportHeaderError(report: name, problem: error.text)
        }
    }

    private struct Fault: Error {
        let text: String
    }

    private mutating func read(_ file: String) throws(Fault) {
        var lines = file.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.first, line.hasPrefix("-- ") {
            lines.removeFirst()
            try read(line: line.dropFirst(3))
        }
        query = lines.joined(separator: "\n")
        while query.last?.isWhitespace ?? false { query.removeLast() }
        if query.isEmpty { throw Fault(text: "there is no statement") }
        if query.hasSuffix(";") { throw Fault(text: "the statement ends in a semicolon") }
    }

    private mutating func read(line: Substring) throws(Fault) {
        if line.hasPrefix("column ") {
            columns.append(try column(line.dropFirst("column ".count)))
            return
        }
        guard let colon = line.firstIndex(of: ":") else {
            throw Fault(text: "neither a field nor a column: \(line)")
        }
        let field = String(line[..<colon])
        guard Self.known.contains(field) else { throw Fault(text: "unknown field \(field)") }
        guard fields[field] == nil else { throw Fault(text: "\(field) stands there twice") }
        fields[field] = trimmed(line[line.index(after: colon)...])
    }

    private static let known = [
        "title", "purpose", "kind", "people", "numbers", "borrowers", "german", "parameters",
        "table",
        "path", "version", "narrower", "journalled",
    ]

    private func column(_ line: Substring) throws(Fault) -> ReportColumn {
        let parts = line.split(separator: "|").map(trimmed)
        let words = parts.first?.split(separator: " ").map(String.init) ?? []
        if parts.count == 1, words.count == 2, let field = FieldCatalog[words[1]] {
            return ReportColumn(
                name: words[0], kind: ReportColumn.Kind(field.kind), heading: field.title,
                meaning: field.meaning, language: nil, isPerson: false, isBorrower: false,
                numberColumn: nil)
        }
        guard parts.count == 5, !parts.contains(""), words.count == 2,
            let kind = ReportColumn.Kind(rawValue: words[1])
        else {
            throw Fault(
                text: "a column is NAME KIND | … | … | … | … or NAME NOUN.FIELD, not: \(line)")
        }
        return ReportColumn(
            name: words[0], kind: kind, heading: LocalizedText(parts[1], de: parts[2]),
            meaning: LocalizedText(parts[3], de: parts[4]), language: nil, isPerson: false,
            isBorrower: false, numberColumn: nil)
    }

    private func report(_ name: String) throws(Fault) -> Report {
        guard let kind = Report.Kind(rawValue: try field("kind")) else {
            throw Fault(text: "kind is report or listing")
        }
        guard !columns.isEmpty, Set(columns.map(\.name)).count == columns.count else {
            throw Fault(text: "there are no columns, or two of one name")
        }
        let people = try columnNames(in: try field("people"))
        let borrowers = try columnNames(in: fields["borrowers"] ?? "none")
        let german = try columnNames(in: fields["german"] ?? "none")
        let numbers = try numbers()
        let all = columns.map { column in
            ReportColumn(
                name: column.name, kind: column.kind, heading: column.heading,
                meaning: column.meaning,
                language: german.contains(column.name) ? .german : nil,
                isPerson: people.contains(column.name),
                isBorrower: borrowers.contains(column.name), numberColumn: numbers[column.name])
        }
        let shown = try fields["table"].map(columnNames(in:)) ?? columns.map(\.name)
        let (parameters, required) = try parameters()
        let query = ReportQuery(self.query)
        guard
            query.placeholders.subtracting([ReportQuery.reader, ReportQuery.concerned])
                == Set(parameters.map(\.rawValue))
        else {
            throw Fault(text: "the statement's placeholders are not the header's parameters")
        }
        guard ["yes", nil].contains(fields["journalled"]) else {
            throw Fault(text: "journalled is yes, or does not stand there")
        }
        return Report(
            name: name, title: try text("title"), purpose: try text("purpose"), kind: kind,
            columns: all,
            tableColumns: all.filter { shown.contains($0.name) },
            parameters: parameters, requiredParameters: required, path: try path(required),
            narrower: try narrower(), isReadingJournalled: fields["journalled"] != nil,
            versionColumn: fields["version"], query: query)
    }

    private func path(_ required: Set<ReportParameter>) throws(Fault) -> String? {
        guard let path = fields["path"] else { return nil }
        let names = Self.names(inPath: path)
        guard path.hasPrefix("/"), names.allSatisfy({ required.map(\.rawValue).contains($0) })
        else { throw Fault(text: "path is /… with required parameters in braces, not: \(path)") }
        return path
    }

    /// What stands in braces.
    static func names(inPath path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }
            .map { String($0.dropFirst().dropLast()) }
    }

    private func narrower() throws(Fault) -> NarrowerReport? {
        guard let parts = fields["narrower"]?.split(separator: "|").map(trimmed) else { return nil }
        guard parts.count == 3, !parts.contains("") else {
            throw Fault(text: "narrower is NAME | English | German")
        }
        return NarrowerReport(name: parts[0], meaning: LocalizedText(parts[1], de: parts[2]))
    }

    private func parameters() throws(Fault) -> ([ReportParameter], Set<ReportParameter>) {
        var parameters: [ReportParameter] = []
        var required: Set<ReportParameter> = []
        for word in list(fields["parameters"] ?? "none") {
            let isRequired = word.hasSuffix(" (required)")
            let name = isRequired ? String(word.dropLast(" (required)".count)) : word
            guard let parameter = ReportParameter(rawValue: name) else {
                throw Fault(text: "unknown parameter \(name)")
            }
            parameters.append(parameter)
            if isRequired { required.insert(parameter) }
        }
        return (parameters, required)
    }

    /// By a column that names somebody the one with their number.
    private func numbers() throws(Fault) -> [String: String] {
        var numbers: [String: String] = [:]
        for group in list(fields["numbers"] ?? "none") {
            let names = try columnNames(in: group.replacing(" ", with: ", "))
            guard let last = names.last,
                columns.first(where: { $0.name == last })?.kind == .personNumber
            else { throw Fault(text: "\(group) does not end in a column of numbers") }
            for name in names.dropLast() { numbers[name] = last }
        }
        return numbers
    }

    private func columnNames(in text: String) throws(Fault) -> [String] {
        let names = list(text)
        for name in names where !columns.contains(where: { $0.name == name }) {
            throw Fault(text: "no column is called \(name)")
        }
        return names
    }

    /// The words between commas; `none` is the empty list.
    private func list(_ text: String) -> [String] {
        text == "none" ? [] : text.split(separator: ",").map(trimmed)
    }

    private func text(_ name: String) throws(Fault) -> LocalizedText {
        let parts = try field(name).split(separator: "|").map(trimmed)
        guard parts.count == 2, !parts.contains("") else {
            throw Fault(text: "\(name) is English | German")
        }
        return LocalizedText(parts[0], de: parts[1])
    }

    private func field(_ name: String) throws(Fault) -> String {
        guard let value = fields[name], !value.isEmpty else {
            throw Fault(text: "\(name) is missing")
        }
        return value
    }
}

/// A report's file whose header is not as it should be; a test keeps such a file out.
public struct ReportHeaderError: Error, Sendable, Hashable {
    public let report: String
    public let problem: String
}

private func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    let blanks = start.reversed().prefix { $0.isWhitespace }.count
    return String(start.dropLast(blanks))
}
