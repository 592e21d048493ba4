public import LendingSQL
public import Postgres

extension StatementDescription {
    /// A description made for a test.
    public init(
        name: String, text: String, parameters: [(String, PostgresType)],
        columns: [(String, PostgresType)]
    ) {
        self.init(
            name: name, text: text,
            parameters: parameters.map { Field(name: $0.0, type: $0.1, isOptional: false) },
            columns: columns.map { Field(name: $0.0, type: $0.1, isOptional: false) })
    }

    /// What the server says otherwise; it runs nothing.
    public func faults(in session: Session) throws -> [String] {
        var faults: [String] = []
        // Announced as the program does: the server must be able to take them.
        let announced = try session.describe(unsafe: text, types: parameters.map(\.type))
        let gives = announced.columns.filter { $0.type != .void }
        if gives.count != columns.count {
            faults.append(
                "gives \(gives.map(\.name).joined(separator: ", ")), not "
                    + columns.map(\.name).joined(separator: ", "))
        }
        for (said, given) in zip(columns, gives) {
            if said.name != given.name { faults.append("\(said.name) is called \(given.name)") }
            if said.type != given.type {
                faults.append("\(said.name) is of type \(given.typeOID), not \(said.type.rawValue)")
            }
        }
        // Inferred by the server: what the program announces must be that, or text for it to read.
        if let inferred = try? session.describe(unsafe: text) {
            for (said, wanted) in zip(parameters, inferred.parameters)
            where said.type != wanted && said.type != .inferred {
                faults.append(
                    "\(said.name) is wanted as type \(wanted.rawValue), not \(said.type.rawValue)")
            }
        }
        return faults
    }
}
