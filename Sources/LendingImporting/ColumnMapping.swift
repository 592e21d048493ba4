import DelimitedText
import Lending
import LendingImport

/// Which column each field is read from.
struct ColumnMapping {
    /// Index of the column (from 0) by field; fields without a column are missing.
    let columns: [String: Int]
    let header: Header
    private let kind: ImportKind

    /// Throws `ImportError` for fields and headers that do not exist, and if a field is missing
    /// that every row needs.
    init(_ request: ImportRequest, header: Header) throws {
        self.header = header
        kind = request.kind
        try Self.checkNames(request)
        let profile = request.profile?.headers(for: kind) ?? [:]
        var columns: [String: Int] = [:]
        for field in kind.fields {
            if let wanted = request.map[field.name] {
                guard let index = header.index(of: wanted) else {
                    throw ImportError.noColumn(wanted, field: field.name, header: header)
                }
                if FieldText.trimmed(wanted).lowercased() == header.columns[index].name.lowercased()
                {
                    try Self.checkSingle(index, field.name, header, .usage)
                }
                columns[field.name] = index
            } else if let index = header.index(ofField: field.name)
                ?? profile[field.name, default: []].lazy
                .compactMap({ header.index(of: $0) }).first
            {
                try Self.checkSingle(index, field.name, header, .badInput)
                columns[field.name] = index
            }
        }
        self.columns = columns
        let given = Set(columns.keys).union(request.set.keys)
        let missing = kind.fields.filter { $0.isRequired && !given.contains($0.name) }.map(\.name)
        if !missing.isEmpty || !kind.oneOfFields.isEmpty && given.isDisjoint(with: kind.oneOfFields)
        {
            throw ImportError.missingFields(
                missing.isEmpty ? kind.oneOfFields : missing, areAlternatives: missing.isEmpty,
                header: header)
        }
    }

    /// Two columns of one name: which one is meant is not guessed.
    private static func checkSingle(
        _ index: Int, _ field: String, _ header: Header, _ kind: FailureKind
    ) throws(ImportError) {
        let name = header.columns[index].name
        let alike = header.columns.filter { $0.name == name }.map(\.address)
        if alike.count > 1 { throw .headerTwice(name, alike, field, kind) }
    }

    private static func checkNames(_ request: ImportRequest) throws {
        let fields = request.kind.fields.map(\.name)
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

extension Header {
    /// The column that bears a field's name: case does not matter, nor does `_`, `-` or a blank.
    func index(ofField name: String) -> Int? {
        if let index = index(of: name) { return index }
        let matches = columns.indices.filter { index in
            let words = columns[index].address.lowercased().map { " -".contains($0) ? "_" : $0 }
            return String(words) == name
        }
        return matches.count == 1 ? matches[0] : nil
    }

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
