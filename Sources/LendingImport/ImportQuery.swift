import Lending

extension ImportRequest {
    /// The request without its files, as a service's query: names and values, some repeated.
    public var query: [(name: String, value: String)] {
        settings.map { ($0.name, $0.value) } + [
            ("file", fileName), ("language", language.rawValue),
        ]
    }

    /// How the file is read and what is done with its rows: names and values, some repeated.
    package var settings: [ImportSetting] {
        var items: [(String, String)] = []
        if let profile { items.append(("profile", profile.rawValue)) }
        items += map.sorted { $0.key < $1.key }.map { ("map", "\($0.key)=\($0.value)") }
        items += set.sorted { $0.key < $1.key }.map { ("set", "\($0.key)=\($0.value)") }
        if let encoding { items.append(("encoding", encoding)) }
        if let delimiter { items.append(("delimiter", delimiter)) }
        if let dates { items.append(("dates", dates.rawValue)) }
        if let decimal { items.append(("decimal", decimal)) }
        if let timeZone { items.append(("time-zone", timeZone)) }
        if let from { items.append(("from", from.iso)) }
        if let because { items.append(("because", because)) }
        if let checkedOut { items.append(("checked-out", checkedOut.rawValue)) }
        if createsMissing { items.append(("create-missing", "true")) }
        if acceptsValid { items.append(("accept-valid", "true")) }
        if isDryRun { items.append(("dry-run", "true")) }
        if rejectsPath != nil { items.append(("rejects", "true")) }
        return items.map { ImportSetting(name: $0.0, value: $0.1) }
    }

    /// The file's name without its folders, which the journal keeps.
    public var fileName: String {
        name ?? path.split(separator: "/").last.map(String.init) ?? path
    }

    /// What the journal keeps of a name that was sent: of systems with either kind of folders.
    private static func fileName(_ sent: String) -> String {
        let last = sent.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        return last.isEmpty || last.utf8.count > 255 || last.utf8.contains(0) ? unnamed : last
    }

    private static let unnamed = "import.csv"

    /// Reads what ``query`` wrote.
    ///
    /// - Parameters:
    ///   - path: where the file lies here.
    ///   - rejects: where the rejected rows go, if they are asked for.
    /// - Throws: `ImportError` that names the parameter, the value and what is allowed.
    public init(
        _ kind: ImportKind, path: String, query: [(name: String, value: String)], rejects: String
    ) throws {
        self.init(kind, path: path)
        self.name = ImportRequest.unnamed
        for (name, value) in query {
            switch name {
            case "profile": profile = try ImportRequest.choice(name, value)
            case "map": try ImportRequest.add(value, to: &map, name)
            case "set": try ImportRequest.add(value, to: &set, name)
            case "encoding": encoding = value
            case "delimiter": delimiter = value
            case "dates": dates = try ImportRequest.choice(name, value)
            case "decimal": decimal = value
            case "time-zone": timeZone = value
            case "from": from = try ImportRequest.day(name, value)
            case "because": because = value
            case "checked-out": checkedOut = try ImportRequest.choice(name, value)
            case "create-missing": createsMissing = try ImportRequest.flag(name, value)
            case "accept-valid": acceptsValid = try ImportRequest.flag(name, value)
            case "dry-run": isDryRun = try ImportRequest.flag(name, value)
            case "rejects": rejectsPath = try ImportRequest.flag(name, value) ? rejects : nil
            case "language": language = try ImportRequest.choice(name, value)
            case "file": self.name = ImportRequest.fileName(value)
            default: throw ImportRequest.notAllowed("query", name, Self.names)
            }
        }
    }

    /// The parameters that a query may have.
    public static let names = [
        "profile", "map", "set", "encoding", "delimiter", "dates", "decimal", "time-zone",
        "from", "because", "checked-out", "create-missing", "accept-valid", "dry-run", "rejects",
        "language", "file",
    ]

    private static func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ value: String
    ) throws -> Value {
        guard let known = Value(rawValue: value) else {
            throw notAllowed(name, value, Value.allCases.map(\.rawValue))
        }
        return known
    }

    private static func day(_ name: String, _ value: String) throws -> CalendarDay {
        guard let day = CalendarDay(iso: value) else {
            throw notAllowed(name, value, ["2020-10-18"])
        }
        return day
    }

    private static func flag(_ name: String, _ value: String) throws -> Bool {
        switch value {
        case "true", "": return true
        case "false": return false
        default: throw notAllowed(name, value, ["true", "false"])
        }
    }

    private static func add(
        _ pair: String, to pairs: inout [String: String], _ name: String
    ) throws {
        guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
            throw notAllowed(name, pair, ["FIELD=…"])
        }
        pairs[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
    }

    private static func notAllowed(
        _ name: String, _ value: String, _ allowed: [String]
    ) -> ImportError {
        let list = allowed.joined(separator: ", ")
        return ImportError(
            .usage, "parameter-value",
            LocalizedText(
                "\(name): \"\(value)\" is not allowed; allowed: \(list)",
                de: "\(name): „\(value)“ ist nicht erlaubt; erlaubt: \(list)"))
    }
}
