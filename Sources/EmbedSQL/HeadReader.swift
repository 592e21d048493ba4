/// What is wrong with the head of a file, and where.
struct HeadFault: Error, CustomStringConvertible {
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): error: \(message)" }
}

/// Reads the lines of a head, each without its two hyphens.
struct HeadReader {
    let path: String
    private(set) var summary: [String] = []
    private(set) var parameters: [QueryFile.Field] = []
    private(set) var columns: [QueryFile.Field] = []
    /// The statement of the same noun whose rows have the same columns.
    private(set) var rowsOf: String?

    init(path: String) { self.path = path }

    /// - Throws: ``HeadFault`` for a parameter out of its order, a name that stands twice, and a type
    ///   that nobody knows.
    mutating func read(_ line: String, _ number: Int) throws {
        if line.hasPrefix("$") {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words[0] == "$\(parameters.count + 1)" else {
                throw fault(number, "$\(parameters.count + 1) is expected here, not \(words[0])")
            }
            parameters.append(try field(words.dropFirst().first, number, among: parameters))
        } else if line.hasPrefix("column ") {
            columns.append(try field(line.dropFirst("column ".count), number, among: columns))
        } else if line.hasPrefix("rows ") {
            rowsOf = String(line.dropFirst("rows ".count))
        } else if parameters.isEmpty, columns.isEmpty, rowsOf == nil {
            summary.append(line)
        } else {
            throw fault(number, "behind parameters and columns nothing follows in a head")
        }
    }

    /// - Throws: ``HeadFault`` for columns that are said twice, a placeholder without its line, or a line without its placeholder.
    func check(against body: String) throws {
        if rowsOf != nil, !columns.isEmpty {
            throw fault(1, "columns are named, and rows of another statement too")
        }
        let used = Set(body.matches(of: /\$(\d+)/).compactMap { Int($0.output.1) })
        for number in used where !parameters.indices.contains(number - 1) {
            throw fault(1, "$\(number) has no line in the head: -- $\(number) NAME TYPE")
        }
        for number in parameters.indices where !used.contains(number + 1) {
            throw fault(1, "$\(number + 1) \(parameters[number].name) is not used")
        }
    }

    /// `NAME TYPE · MEANING`
    private func field(
        _ text: Substring?, _ number: Int, among others: [QueryFile.Field]
    ) throws -> QueryFile.Field {
        let parts = (text ?? "").split(separator: " · ", maxSplits: 1)
        let words = (parts.first ?? "").split(separator: " ")
        guard words.count == 2 else {
            throw fault(number, "a name and a type are expected: NAME TYPE · MEANING")
        }
        let name = String(words[0])
        guard name.allSatisfy({ $0.isLowercase || $0.isNumber || $0 == "_" }) else {
            throw fault(number, "\(name) is no name in lower case")
        }
        guard !others.contains(where: { $0.name == name }) else {
            throw fault(number, "\(name) stands there twice")
        }
        guard let type = FieldType(String(words[1])) else {
            throw fault(number, "no type \(words[1]) is known: see FieldType.swift")
        }
        return QueryFile.Field(
            name: name, type: type, meaning: parts.dropFirst().first.map(String.init))
    }

    private func fault(_ line: Int, _ message: String) -> HeadFault {
        HeadFault(path: path, line: line, message: message)
    }
}
