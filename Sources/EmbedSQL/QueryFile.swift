/// A file of sql/queries: its head names and types the parameters and the columns of the result.
///
/// ```sql
/// -- Lends devices: one entry and one loan each.
/// -- $1 actor PersonID
/// -- $2 wished_due String? · as asked for, null: the same
/// -- column entry_id EntryID
/// insert into …
/// ```
///
/// `-- rows NAME` stands for the columns of another statement of the same noun.
struct QueryFile {
    /// A parameter or a column.
    struct Field {
        let name: String
        let type: FieldType
        let meaning: String?
    }

    /// `loans/open_loans`
    let name: String
    private let text: String
    private let summary: [String]
    private let parameters: [Field]
    private var columns: [Field]
    private let path: String
    private let rowsOf: String?

    /// - Parameter path: for error messages.
    /// - Throws: ``HeadFault``.
    init(name: String, path: String, text: String) throws {
        self.name = name
        self.text = text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var reader = HeadReader(path: path)
        for (number, line) in lines.enumerated() {
            guard line.hasPrefix("--") else { break }
            try reader.read(line.dropFirst(2).trimmed, number + 1)
        }
        let body = lines.drop { $0.hasPrefix("--") }.joined(separator: "\n")
        try reader.check(against: body)
        summary = reader.summary
        parameters = reader.parameters
        columns = reader.columns
        rowsOf = reader.rowsOf
        self.path = path
    }

    /// Takes the columns of another statement, if the head says so.
    ///
    /// - Throws: ``HeadFault`` where there is no such statement.
    mutating func takeColumns(from others: [QueryFile]) throws {
        guard let rowsOf else { return }
        guard let other = others.first(where: { $0.parts[1] == rowsOf }), !other.columns.isEmpty
        else { throw HeadFault(path: path, line: 1, message: "\(rowsOf) has no rows of its own") }
        columns = other.columns
    }

    private var parts: [Substring] { name.split(separator: "/") }
    private var function: String { SwiftName.member(String(parts[1])) }
    private var rowType: String { SwiftName.type(rowsOf ?? String(parts[1])) + "Row" }

    /// The function that makes the statement, and the type of its rows, inside of the noun.
    var swift: String {
        let labels = parameters.map { "\(SwiftName.member($0.name)): \($0.type.swift)" }
        let values = parameters.map { SwiftName.member($0.name) }.joined(separator: ", ")
        let made =
            "StoredStatement(name: \"\(name)\", unsafe: \(SwiftName.literal(text)))"
            + ".with([\(values)])"
        var swift = row
        for line in summary { swift += "        /// \(line)\n" }
        for parameter in parameters where parameter.meaning != nil {
            swift += "        /// - Parameter \(SwiftName.member(parameter.name)): "
            swift += "\(parameter.meaning ?? "")\n"
        }
        swift += "        public static func \(function)(\(labels.joined(separator: ", "))) -> "
        if columns.isEmpty {
            swift += "Statement {\n\(made)\n        }\n"
        } else {
            swift += "TypedStatement<\(rowType)> {\nTypedStatement(\(made))\n        }\n"
        }
        return swift
    }

    private var row: String {
        guard !columns.isEmpty, rowsOf == nil else { return "" }
        let recorded = columns.contains { $0.name == "entry_id" && !$0.type.isOptional }
        var swift = "        /// A row of `\(name)`.\n"
        swift +=
            "        public struct \(rowType): StatementRow\(recorded ? ", RecordedRow" : "") {\n"
        for column in columns {
            if let meaning = column.meaning { swift += "            /// \(meaning)\n" }
            swift +=
                "            public let \(SwiftName.member(column.name)): \(column.type.swift)\n"
        }
        swift += "            public init(row: Row) throws {\n"
        for (index, column) in columns.enumerated() {
            swift += "                \(SwiftName.member(column.name)) = try row.decode("
            swift += "\(column.type.swift).self, at: \(index))\n"
        }
        swift += "            }\n"
        if recorded {
            let device = columns.first { $0.name == "device_id" }
            swift += "            public var recordedDevice: DeviceID? { "
            swift += "\(device == nil ? "nil" : "deviceID") }\n"
            swift += "            public static let namesDevices = \(device != nil)\n"
        }
        return swift + "        }\n"
    }

    /// The same as a value.
    var description: String {
        func list(_ fields: [Field], _ type: (FieldType) -> String) -> String {
            "["
                + fields.map {
                    ".init(name: \"\($0.name)\", type: \(type($0.type)), "
                        + "isOptional: \($0.type.isOptional))"
                }.joined(separator: ", ") + "]"
        }
        return "        StatementDescription(name: \"\(name)\", text: \(SwiftName.literal(text)), "
            + "parameters: \(list(parameters, \.parameterType)), "
            + "columns: \(list(columns, \.columnType))),\n"
    }
}

extension StringProtocol {
    var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
