import Foundation

/// Writes one Swift file with the text of every SQL file: `EmbedSQL FOLDER OUTPUT`.
///
/// `queries/loans/open_loan.sql` becomes `Queries.Loans.openLoan`; migrations and reports become
/// lists in the order of their names.
@main
struct EmbedSQL {
    static func main() throws {
        let folder = URL(filePath: CommandLine.arguments[1])
        let output = URL(filePath: CommandLine.arguments[2])
        var swift = "// Made from the files in sql/ by EmbedSQL.\npublic import Postgres\n"
        swift += try queries(in: folder.appending(path: "queries"))
        swift += try files("migrations", in: folder)
        swift += try files("reports", in: folder)
        try swift.write(to: output, atomically: true, encoding: .utf8)
    }

    private static func queries(in folder: URL) throws -> String {
        var swift = "\n/// The statements of sql/queries, by noun.\npublic enum Queries {\n"
        for noun in try names(in: folder) where !noun.hasPrefix(".") {
            swift += "    public enum \(swiftName(noun, capital: true)) {\n"
            for file in try names(in: folder.appending(path: noun)) where file.hasSuffix(".sql") {
                let name = String(file.dropLast(4))
                let text = try String(
                    contentsOf: folder.appending(path: "\(noun)/\(file)"), encoding: .utf8)
                swift += "        public static let \(swiftName(name, capital: false)) = "
                swift += "StoredStatement(name: \"\(noun)/\(name)\", text: \(literal(text)))\n"
            }
            swift += "    }\n"
        }
        return swift + "}\n"
    }

    private static func files(_ kind: String, in folder: URL) throws -> String {
        var swift = "\n/// The files of sql/\(kind), in the order of their names.\n"
        swift += "public let \(kind): [EmbeddedFile] = [\n"
        for file in try names(in: folder.appending(path: kind)) where file.hasSuffix(".sql") {
            let text = try String(
                contentsOf: folder.appending(path: "\(kind)/\(file)"), encoding: .utf8)
            swift += "    EmbeddedFile(name: \"\(file.dropLast(4))\", text: \(literal(text))),\n"
        }
        return swift + "]\n"
    }

    private static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private static func literal(_ text: String) -> String {
        "###\"\"\"\n\(text)\n\"\"\"###"
    }

    private static func swiftName(_ name: String, capital: Bool) -> String {
        let words = name.split(whereSeparator: { $0 == "_" || $0 == "-" })
        return words.enumerated().map { index, word in
            index == 0 && !capital ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
        }.joined()
    }
}
