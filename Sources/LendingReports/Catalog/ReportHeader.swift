internal import Lending

/// What a report's file says in the comments at its top.
///
/// ```sql
/// -- title: Overdue loans | Überfällige Ausleihen
/// -- people: borrower, borrower_number
/// -- numbers: borrower borrower_number
/// -- removed: borrower device, person status=with-lotse|on-loan
/// -- path: /devices/{device}
/// -- version: version
/// -- narrower: free | only what can be lent | nur was verliehen werden kann
/// -- picture: month loans | Loans by month | Ausleihen nach Monat
/// -- journalled: yes
/// -- books: yes
/// -- parameters: at, year (required)
/// -- column due when | Due | Fällig | Last day of the loan | Letzter Tag der Ausleihe
/// -- column serial_number device.serial_number
/// ```
///
/// The second form takes kind, heading and meaning from the catalogue of fields. `numbers` says in
/// which column the number of a person stands: behind the columns that name them.
///
/// `removed` says in which rows an empty cell of a column means somebody who was removed.
///
/// A city's own reports say who sees them; without that line the offices do:
///
/// ```sql
/// -- readers: it, privacy, inventory (withoutBorrowers), lotse (concerned)
/// ```
struct ReportHeader {
    private let own: OwnReport?
    private let isHead: Bool
    private var fields: [String: String] = [:]
    private var columns: [ReportColumn] = []
    private var query = ""
    /// Where in the file a field or a column stands.
    private var places: [String: Int] = [:]
    /// The line that is read, or the last one of the head.
    private var line = 0

    /// The report in a file; throws ``ReportHeaderError`` where the header is not as it should be.
    ///
    /// - Parameters:
    ///   - own: where a city's own report comes from; nil: it is built in.
    ///   - isHead: the file has no statement.
    static func report(
        name: String, file: String, own: OwnReport? = nil, isHead: Bool = false
    ) throws(ReportHeaderError) -> Report {
        var header = ReportHeader(own: own, isHead: isHead)
        do throws(Fault) {
            try header.read(file)
            return try header.report(name)
        } catch {
            throw ReportHeaderError(
                report: name, file: own?.path, line: error.line ?? header.line, problem: error.text)
        }
    }

    private init(own: OwnReport?, isHead: Bool) {
        self.own = own
        self.isHead = isHead
    }

    private struct Fault: Error {
        let text: LocalizedText
        /// nil: the line that is read.
        let line: Int?

        init(_ english: String, de german: String, line: Int? = nil) {
            text = LocalizedText(english, de: german)
            self.line = line
        }
    }

    /// A fault of what stands in a field.
    private func fault(_ field: String, _ english: String, de german: String) -> Fault {
        Fault(english, de: german, line: places[field])
    }

    private mutating func read(_ file: String) throws(Fault) {
        var lines = file.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let text = lines.first, text.hasPrefix("-- ") {
            lines.removeFirst()
            line += 1
            try read(line: text.dropFirst(3))
        }
        if isHead { return }
        query = lines.joined(separator: "\n")
        while query.last?.isWhitespace ?? false { query.removeLast() }
        if query.isEmpty {
            throw Fault(
                "there is no statement", de: "es gibt keine Anweisung", line: line + 1)
        }
        if query.hasSuffix(";") {
            throw Fault(
                "the statement ends in a semicolon",
                de: "die Anweisung endet mit einem Strichpunkt",
                line: line + query.split(separator: "\n", omittingEmptySubsequences: false).count)
        }
    }

    private mutating func read(line: Substring) throws(Fault) {
        if line.hasPrefix("column ") {
            columns.append(try column(line.dropFirst("column ".count)))
            return
        }
        guard let colon = line.firstIndex(of: ":") else {
            throw Fault(
                "neither a field nor a column: \(line)", de: "weder Feld noch Spalte: \(line)")
        }
        let field = String(line[..<colon])
        let allowed = Self.common + (own == nil ? Self.ofBuiltIn : Self.ofOwn)
        guard allowed.contains(field) else {
            let list = allowed.joined(separator: ", ")
            throw Fault(
                "unknown field \(field); allowed: \(list)",
                de: "unbekanntes Feld \(field); erlaubt: \(list)")
        }
        guard fields[field] == nil else {
            throw Fault("\(field) stands there twice", de: "\(field) steht doppelt da")
        }
        fields[field] = trimmed(line[line.index(after: colon)...])
        places[field] = self.line
    }

    private static let common = [
        "title", "purpose", "kind", "people", "numbers", "borrowers", "german", "parameters",
        "table", "picture", "journalled", "removed",
    ]
    /// A built-in report can be a resource, and the table of rights says who sees it.
    private static let ofBuiltIn = ["path", "version", "narrower", "books"]
    private static let ofOwn = ["readers"]

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
            let kinds = ReportColumn.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Fault(
                "a column is NAME KIND | … | … | … | … or NAME NOUN.FIELD, not: \(line); kinds: "
                    + kinds,
                de: "eine Spalte lautet NAME ART | … | … | … | … oder NAME WORT.FELD, nicht: "
                    + "\(line); Arten: \(kinds)")
        }
        return ReportColumn(
            name: words[0], kind: kind, heading: LocalizedText(parts[1], de: parts[2]),
            meaning: LocalizedText(parts[3], de: parts[4]), language: nil, isPerson: false,
            isBorrower: false, numberColumn: nil)
    }

    private func report(_ name: String) throws(Fault) -> Report {
        guard let kind = Report.Kind(rawValue: try field("kind")) else {
            throw fault(
                "kind", "kind is report or listing", de: "kind ist report oder listing")
        }
        if own != nil, kind != .report {
            throw fault("kind", "kind is report", de: "kind ist report")
        }
        guard !columns.isEmpty, Set(columns.map(\.name)).count == columns.count else {
            throw Fault(
                "there are no columns, or two of one name",
                de: "es gibt keine Spalten oder zwei mit einem Namen")
        }
        let people = try columnNames(in: try field("people"), of: "people")
        let borrowers = try columnNames(in: fields["borrowers"] ?? "none", of: "borrowers")
        let german = try columnNames(in: fields["german"] ?? "none", of: "german")
        let numbers = try numbers()
        let removals = try removals()
        let all = columns.map { column in
            ReportColumn(
                name: column.name, kind: column.kind, heading: column.heading,
                meaning: column.meaning,
                language: german.contains(column.name) ? .german : nil,
                isPerson: people.contains(column.name),
                isBorrower: borrowers.contains(column.name), numberColumn: numbers[column.name]
            ).with(removals[column.name])
        }
        let shown =
            try fields["table"].map { text throws(Fault) in
                try columnNames(in: text, of: "table")
            } ?? columns.map(\.name)
        let (parameters, required) = try parameters()
        let query = ReportQuery(self.query)
        // What the database shows of another time needs no mention.
        let shownAnyway = own == nil ? parameters.filter(\.isReadInViews).map(\.rawValue) : []
        let asked = query.placeholders.subtracting(ReportQuery.ofReader).union(shownAnyway)
        guard isHead || asked == Set(parameters.map(\.rawValue)) else {
            let differing = asked.symmetricDifference(parameters.map(\.rawValue)).sorted()
                .joined(separator: ", ")
            throw fault(
                "parameters",
                "the statement's placeholders are not the header's parameters: \(differing)",
                de: "die Platzhalter der Anweisung sind nicht die Parameter des Kopfes: "
                    + differing)
        }
        guard ["yes", nil].contains(fields["journalled"]) else {
            throw fault(
                "journalled", "journalled is yes, or does not stand there",
                de: "journalled ist yes, oder steht nicht da")
        }
        guard ["yes", nil].contains(fields["books"]) else {
            throw fault(
                "books", "books is yes, or does not stand there",
                de: "books ist yes, oder steht nicht da")
        }
        return Report(
            name: name, title: try text("title"), purpose: try text("purpose"), kind: kind,
            columns: all,
            tableColumns: all.filter { shown.contains($0.name) },
            parameters: parameters, requiredParameters: required, path: try path(required),
            narrower: try narrower(), picture: try picture(all),
            isReadingJournalled: fields["journalled"] != nil, isOfBooks: fields["books"] != nil,
            versionColumn: fields["version"], query: query, own: own,
            readers: own == nil ? nil : try readers(all, parameters))
    }

    /// Who sees a city's own report, and how much of it.
    private func readers(
        _ columns: [ReportColumn], _ parameters: [ReportParameter]
    ) throws(Fault) -> [Audience: Sight] {
        var readers: [Audience: Sight] = [:]
        for word in list(fields["readers"] ?? "it, privacy, inventory (withoutBorrowers)") {
            let parts = word.split(separator: " ", maxSplits: 1).map(String.init)
            let sight =
                parts.count < 2
                ? .everything
                : Self.sights.first { "(\($0.rawValue))" == parts[1] }
            guard let audience = parts.first.flatMap(Audience.init(rawValue:)), let sight else {
                let audiences = Audience.allCases.map(\.rawValue).joined(separator: ", ")
                let sights = Self.sights.map(\.rawValue).joined(separator: ", ")
                throw fault(
                    "readers",
                    "readers: \(word) is not allowed; allowed: \(audiences), each perhaps with one "
                        + "of (\(sights))",
                    de: "readers: \(word) ist nicht erlaubt; erlaubt: \(audiences), je vielleicht "
                        + "mit einem von (\(sights))")
            }
            if sight == .themself, !parameters.contains(.person) {
                throw fault(
                    "readers", "readers: (themself) needs the parameter person (required)",
                    de: "readers: (themself) braucht den Parameter person (required)")
            }
            let names = columns.map(\.name)
            if sight == .concerned, !names.contains("device"), !names.contains("inventory_number") {
                throw fault(
                    "readers",
                    "readers: (concerned) needs a column device or inventory_number",
                    de: "readers: (concerned) braucht eine Spalte device oder inventory_number")
            }
            readers[audience] = sight
        }
        return readers
    }

    /// How much of an own report somebody can see. What is "theirs" only a built-in statement says.
    private static let sights: [Sight] = [
        .everything, .withoutBorrowers, .asOfNow, .concerned, .themself,
    ]

    private func picture(_ columns: [ReportColumn]) throws(Fault) -> ReportPicture? {
        guard let text = fields["picture"] else { return nil }
        let parts = text.split(separator: "|").map(trimmed)
        let names = parts.first?.split(separator: " ").map(String.init) ?? []
        let found = names.compactMap { name in columns.first { $0.name == name } }
        guard parts.count == 3, !parts.contains(""), found.count == 2, found[1].kind == .number
        else {
            throw fault(
                "picture", "picture is COLUMN NUMBER-COLUMN | … | …, not: \(text)",
                de: "picture lautet SPALTE ZAHLENSPALTE | … | …, nicht: \(text)")
        }
        return ReportPicture(
            title: LocalizedText(parts[1], de: parts[2]), by: found[0], sum: found[1])
    }

    private func path(_ required: Set<ReportParameter>) throws(Fault) -> String? {
        guard let path = fields["path"] else { return nil }
        let names = Self.names(inPath: path)
        guard path.hasPrefix("/"), names.allSatisfy({ required.map(\.rawValue).contains($0) })
        else {
            throw fault(
                "path", "path is /… with required parameters in braces, not: \(path)",
                de: "path lautet /… mit nötigen Parametern in Klammern, nicht: \(path)")
        }
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
            throw fault(
                "narrower", "narrower is NAME | English | German",
                de: "narrower lautet NAME | Englisch | Deutsch")
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
                let known = ReportParameter.allCases.map(\.rawValue).joined(separator: ", ")
                throw fault(
                    "parameters", "unknown parameter \(name); allowed: \(known)",
                    de: "unbekannter Parameter \(name); erlaubt: \(known)")
            }
            parameters.append(parameter)
            if isRequired { required.insert(parameter) }
        }
        if parameters.contains(.closing), fields["books"] == nil {
            throw fault(
                "parameters", "closing is a parameter of books only",
                de: "closing ist ein Parameter nur von Büchern")
        }
        return (parameters, required)
    }

    /// By a column that names somebody the one with their number.
    private func numbers() throws(Fault) -> [String: String] {
        var numbers: [String: String] = [:]
        for group in list(fields["numbers"] ?? "none") {
            let names = try columnNames(in: group.replacing(" ", with: ", "), of: "numbers")
            guard let last = names.last,
                columns.first(where: { $0.name == last })?.kind == .personNumber
            else {
                throw fault(
                    "numbers", "\(group) does not end in a column of numbers",
                    de: "\(group) endet nicht mit einer Spalte der Art person-number")
            }
            for name in names.dropLast() { numbers[name] = last }
        }
        return numbers
    }

    /// By a column that names somebody how a row tells that it is about somebody.
    private func removals() throws(Fault) -> [String: ReportColumn.Removal] {
        var removals: [String: ReportColumn.Removal] = [:]
        for group in list(fields["removed"] ?? "none") {
            let words = group.split(separator: " ").map(String.init)
            let parts = words.last?.split(separator: "=").map(String.init) ?? []
            guard words.count == 2, (1...2).contains(parts.count) else {
                throw fault(
                    "removed", "removed is COLUMN COLUMN or COLUMN COLUMN=VALUE|…, not: \(group)",
                    de: "removed lautet SPALTE SPALTE oder SPALTE SPALTE=WERT|…, nicht: \(group)")
            }
            let names = try columnNames(in: "\(words[0]), \(parts[0])", of: "removed")
            removals[names[0]] = ReportColumn.Removal(
                column: names[1],
                values: parts.count == 2
                    ? parts[1].split(separator: "|").map(String.init) : [])
        }
        return removals
    }

    private func columnNames(in text: String, of field: String) throws(Fault) -> [String] {
        let names = list(text)
        for name in names where !columns.contains(where: { $0.name == name }) {
            throw fault(
                field, "no column is called \(name)", de: "keine Spalte heißt \(name)")
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
            throw fault(
                name, "\(name) is English | German", de: "\(name) lautet Englisch | Deutsch")
        }
        return LocalizedText(parts[0], de: parts[1])
    }

    private func field(_ name: String) throws(Fault) -> String {
        guard let value = fields[name], !value.isEmpty else {
            throw Fault("\(name) is missing", de: "\(name) fehlt", line: places[name])
        }
        return value
    }
}

private func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    let blanks = start.reversed().prefix { $0.isWhitespace }.count
    return String(start.dropLast(blanks))
}
