import Foundation

/// Writes one Swift file with the SQL files of a target's folder `sql`: `EmbedSQL FOLDER OUTPUT`.
///
/// What the folder lacks of migrations, queries, reports and templates is left out.
/// `queries/loans/open_loans.sql` becomes the function `Queries.Loans.openLoans(actor:devices:…)`,
/// typed by the head of the file; migrations and reports become lists of names and texts, in the order
/// of their names.
@main
struct EmbedSQL {
    static func main() throws {
        let folder = URL(filePath: CommandLine.arguments[1])
        let output = URL(filePath: CommandLine.arguments[2])
        do {
            var swift = "// Made from the files in sql/ by EmbedSQL.\n"
            let parts = try names(in: folder)
            if parts.contains("queries") {
                swift += "public import Lending\npublic import Postgres\n"
                swift += try queries(in: folder.appending(path: "queries"))
            }
            for list in ["migrations", "reports"] where parts.contains(list) {
                swift += try files(list, in: folder)
            }
            if parts.contains("templates") {
                swift += try TemplateFile.swift(of: folder.appending(path: "templates"))
            }
            try swift.write(to: output, atomically: true, encoding: .utf8)
        } catch let fault as HeadFault {
            // As compilers write it, so that editors find the line.
            FileHandle.standardError.write(Data("\(fault)\n".utf8))
            exit(1)
        }
    }

    private static func queries(in folder: URL) throws -> String {
        var swift = "\n/// The statements of sql/queries, by noun.\npublic enum Queries {\n"
        var described: [String] = []
        for noun in try names(in: folder) where !noun.hasPrefix(".") {
            swift += "    public enum \(SwiftName.type(noun)) {\n"
            let files = try names(in: folder.appending(path: noun)).filter { $0.hasSuffix(".sql") }
            let read = try files.map { file in
                let path = folder.appending(path: "\(noun)/\(file)")
                return try QueryFile(
                    name: "\(noun)/\(file.dropLast(4))", path: path.path,
                    text: String(contentsOf: path, encoding: .utf8))
            }
            for var query in read {
                try query.takeColumns(from: read)
                swift += query.swift
                described.append(query.description)
            }
            swift += "    }\n"
        }
        swift +=
            "\n    /// What the heads of the files say, for comparing it with what the server says.\n"
        swift += "    public static let descriptions: [StatementDescription] = [\n"
        return swift + described.joined() + "    ]\n}\n"
    }

    private static func files(_ kind: String, in folder: URL) throws -> String {
        var swift = "\n/// The files of sql/\(kind), in the order of their names.\n"
        swift += "package let \(kind): [(name: String, text: String)] = [\n"
        for file in try names(in: folder.appending(path: kind)) where file.hasSuffix(".sql") {
            let text = try String(
                contentsOf: folder.appending(path: "\(kind)/\(file)"), encoding: .utf8)
            swift += "    (name: \"\(file.dropLast(4))\", text: \(SwiftName.literal(text))),\n"
        }
        return swift + "]\n"
    }

    private static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}
