import DelimitedText
import Lending
import LendingImport

/// Which column each field is read from.
struct ColumnMapping {
    /// Index of the column (from 0) by field; fields without a column are missing.
    let columns: [String: Int]
    let header: Header
    private let kind: ImportKind
    /// What is first wrong with the mapping or ambiguous in it.
    private let fault: ImportError?

    /// Throws `ImportError` for fields and headers that do not exist, and if a field is missing
    /// that every row needs.
    init(_ request: ImportRequest, header: Header) throws {
        try Self.checkNames(request)
        self.init(recognising: request, header: header)
        if let fault { throw fault }
        let given = Set(columns.keys).union(request.set.keys)
        let missing = kind.fields.filter { $0.isRequired && !given.contains($0.name) }.map(\.name)
        if !missing.isEmpty || !kind.oneOfFields.isEmpty && given.isDisjoint(with: kind.oneOfFields)
        {
            throw ImportError.missingFields(
                missing.isEmpty ? kind.oneOfFields : missing, areAlternatives: missing.isEmpty,
                header: header)
        }
    }

    /// The same as far as it can be told: the fields that are not, or for which several columns could be
    /// meant, have none. The first fault is kept.
    init(recognising request: ImportRequest, header: Header) {
        self.header = header
        kind = request.kind
        var known = KnownColumns(header)
        for field in kind.fields {
            guard let wanted = request.map[field.name] else { continue }
            if wanted.isEmpty {
                known.leaveOut(field)
            } else {
                do throws(ImportError) {
                    known.take(try Self.column(wanted, field, header), for: field)
                } catch { known.note(error) }
            }
        }
        known.takeNames(of: kind.fields)
        known.take(request.profile?.headers(for: kind) ?? [:], of: kind.fields)
        known.takeTitles(of: kind.fields)
        known.giveBackLeftOut()
        for (field, index) in known.columns where request.map[field] == nil {
            do throws(ImportError) {
                try Self.checkSingle(index, field, header, .badInput)
            } catch { known.note(error) }
        }
        columns = known.columns
        fault = known.fault
    }

    /// The column that a mapping names.
    private static func column(
        _ wanted: String, _ field: ImportField, _ header: Header
    ) throws(ImportError) -> Int {
        guard let index = header.index(of: wanted) else {
            throw ImportError.noColumn(wanted, field: field.name, header: header)
        }
        if FieldText.trimmed(wanted).lowercased() == header.columns[index].name.lowercased() {
            try checkSingle(index, field.name, header, .usage)
        }
        return index
    }

    /// Two columns of one name: which one is meant is not guessed.
    private static func checkSingle(
        _ index: Int, _ field: String, _ header: Header, _ kind: FailureKind
    ) throws(ImportError) {
        let name = header.columns[index].name
        let alike = header.columns.filter { $0.name == name }.map(\.address)
        if alike.count > 1 { throw .headerTwice(name, alike, field, kind) }
    }

    /// Does a record look like the header of what is wanted?
    static func fits(_ request: ImportRequest, _ header: Header) -> Bool {
        (try? ColumnMapping(request, header: header)).map { !$0.columns.isEmpty } ?? false
    }

    /// Throws `ImportError` for fields that do not exist, or that are both mapped and set.
    static func checkNames(_ request: ImportRequest) throws {
        let fields = request.fields.map(\.name)
        let unknown = Set(request.map.keys).union(request.set.keys).subtracting(fields).sorted()
        if let first = unknown.first {
            throw ImportError.noField(first, kind: request.kind)
        }
        let both = Set(request.map.keys).intersection(request.set.keys).sorted()
        if let first = both.first {
            throw ImportError(
                .usage, "field-mapped-and-set",
                LocalizedText(
                    "\(first) is both mapped and set", de: "\(first) ist zugeordnet und gesetzt"))
        }
    }

    /// The header under which a field's column is addressed.
    func address(ofField name: String) -> String? {
        columns[name].map { header.columns[$0].address }
    }

    func summary(set: [String: String]) -> [ImportSummary.MappedField] {
        kind.fields.compactMap { field in
            if let address = address(ofField: field.name) {
                return ImportSummary.MappedField(field: field.name, header: address)
            }
            return set[field.name] == nil
                ? nil : ImportSummary.MappedField(field: field.name, header: nil)
        }
    }

    var ignored: [String] {
        let used = Set(columns.values)
        return header.columns.indices.filter { !used.contains($0) }
            .map { header.columns[$0].address }
    }
}

/// Finds columns by headers that are known, those that count first in front: a column that was
/// taken for one field is not guessed to be another.
private struct KnownColumns {
    /// Index of the column by field.
    private(set) var columns: [String: Int] = [:]
    /// The first thing that could not be told.
    private(set) var fault: ImportError?
    private let header: Header
    private let words: [HeaderWord]

    init(_ header: Header) {
        self.header = header
        words = header.columns.map { HeaderWord($0.address) }
    }

    mutating func take(_ index: Int, for field: ImportField) { columns[field.name] = index }

    /// Takes no column for a field, whichever are there.
    mutating func leaveOut(_ field: ImportField) { columns[field.name] = -1 }

    mutating func giveBackLeftOut() { columns = columns.filter { $0.value >= 0 } }

    /// Keeps what could not be told, if it is the first such thing.
    mutating func note(_ error: ImportError) { fault = fault ?? error }

    /// Takes the columns that bear a field's name.
    mutating func takeNames(of fields: [ImportField]) {
        for field in fields where columns[field.name] == nil {
            if let index = header.index(of: field.name) {
                take(index, for: field)
            } else {
                take(field, called: field.headers[0], among: Array(words.indices))
            }
        }
    }

    /// Takes the columns with the headers of another system, of which one may mean several fields.
    mutating func take(_ profile: [String: [String]], of fields: [ImportField]) {
        for field in fields where columns[field.name] == nil {
            let found = profile[field.name, default: []].compactMap(header.index)
            if let index = found.first { take(index, for: field) }
        }
    }

    /// Takes the columns that bear what we call a field.
    mutating func takeTitles(of fields: [ImportField]) {
        for rank in 1..<(fields.first?.headers.count ?? 1) {
            let taken = Set(columns.values)
            let free = words.indices.filter { !taken.contains($0) }
            for field in fields where columns[field.name] == nil {
                take(field, called: field.headers[rank], among: free)
            }
        }
    }

    /// Where several columns are called so, none is taken.
    private mutating func take(
        _ field: ImportField, called names: [HeaderWord], among free: [Int]
    ) {
        let matches = free.filter { names.contains(words[$0]) }
        if matches.count > 1 {
            note(.severalColumns(matches.map { header.columns[$0].address }, field.name))
        } else if let index = matches.first {
            take(index, for: field)
        }
    }
}

extension Header {
    fileprivate var list: String { addresses.joined(separator: ", ") }
}

extension ImportError {
    static func noField(_ name: String, kind: ImportKind) -> ImportError {
        let allowed = kind.fields.map(\.name).joined(separator: ", ")
        return ImportError(
            .usage, "field-unknown",
            LocalizedText(
                "\(kind.rawValue) have no field \(name)",
                de: "\(kind.rawValue) kennt kein Feld \(name)"),
            hint: LocalizedText("Fields: \(allowed)", de: "Felder: \(allowed)"))
    }

    static func noColumn(_ wanted: String, field: String, header: Header) -> ImportError {
        ImportError(
            .usage, "header-unknown",
            LocalizedText(
                "the file has no column \(wanted) for \(field)",
                de: "die Datei hat keine Spalte \(wanted) für \(field)"),
            hint: LocalizedText(
                "Its columns: \(header.list)", de: "Ihre Spalten: \(header.list)"))
    }

    static func headerTwice(
        _ name: String, _ addresses: [String], _ field: String, _ kind: FailureKind
    ) -> ImportError {
        let list = addresses.joined(separator: ", ")
        return ImportError(
            kind, "header-ambiguous",
            LocalizedText(
                "the file has several columns \(name): \(list)",
                de: "die Datei hat mehrere Spalten \(name): \(list)"),
            remedies: [.chooseColumn(field: field, columns: ["\(name)#1"] + addresses.dropFirst())])
    }

    /// Different headers that mean the same field: which one is meant is not guessed.
    fileprivate static func severalColumns(_ addresses: [String], _ field: String) -> ImportError {
        let list = addresses.joined(separator: ", ")
        return ImportError(
            .badInput, "header-ambiguous",
            LocalizedText(
                "several columns can be \(field): \(list)",
                de: "mehrere Spalten können \(field) sein: \(list)"),
            remedies: [.chooseColumn(field: field, columns: addresses)])
    }

    static func missingFields(
        _ names: [String], areAlternatives: Bool, header: Header
    ) -> ImportError {
        let english = names.joined(separator: areAlternatives ? " or " : ", ")
        let german = names.joined(separator: areAlternatives ? " oder " : ", ")
        return ImportError(
            .badInput, "field-missing",
            LocalizedText(
                "no column gives \(english); the file's columns: \(header.list)",
                de: "keine Spalte ergibt \(german); Spalten der Datei: \(header.list)"),
            remedies: [.mapField(names[0])])
    }
}
