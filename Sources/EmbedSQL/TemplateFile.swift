import Foundation

/// A file of sql/templates: SQL with holes, which becomes a function with a parameter for each.
///
/// `:"column"` is filled with a quoted name, `:'seen'` with a literal, `:query` with SQL that comes
/// from sql/ itself, or a list of such pieces.
struct TemplateFile {
    private enum Kind: String {
        case name = "SQLName"
        case literal = "SQLLiteral"
        case sql = "any SQLPiece"
    }

    private enum Part {
        case text(String)
        case hole(String, Kind)
    }

    /// `reports/shown`
    private let name: String
    private let summary: [Substring]
    private let parts: [Part]

    init(name: String, text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        self.name = name
        summary = lines.prefix { $0.hasPrefix("--") }.map { $0.dropFirst(3) }
        let body = lines.drop { $0.hasPrefix("--") }.joined(separator: "\n")
        parts = Self.parts(String(body.reversed().drop(while: \.isWhitespace).reversed()))
    }

    /// The function, inside of the folder's enumeration.
    var swift: String {
        var holes: [(name: String, kind: Kind)] = []
        for case .hole(let name, let kind) in parts
        where !holes.contains(where: { $0.name == name }) {
            holes.append((name, kind))
        }
        let parameters = holes.map { "\(SwiftName.member($0.name)): \($0.kind.rawValue)" }
        let function = SwiftName.member(name.split(separator: "/").last.map(String.init) ?? name)
        var swift = summary.map { "        /// \($0)\n" }.joined()
        swift += "        public static func \(function)(\(parameters.joined(separator: ", "))) "
        swift += "-> SQLText {\n            SQLText(parts: ["
        for part in parts {
            switch part {
            case .text(""): break
            case .text(let text): swift += "\(SwiftName.literal(text)), "
            case .hole(let name, _): swift += "\(SwiftName.member(name)).sql, "
            }
        }
        return swift + "])\n        }\n"
    }

    private static func parts(_ body: String) -> [Part] {
        var parts: [Part] = []
        var rest = body[...]
        // Casts are found too, so that their second colon is none.
        let hole = /::|:"(?<name>[a-z_]+)"|:'(?<literal>[a-z_]+)'|:(?<sql>[a-z_]+)/
        for found in body.matches(of: hole) where found.output.0 != "::" {
            parts.append(.text(String(rest[..<found.range.lowerBound])))
            if let name = found.output.name {
                parts.append(.hole(String(name), .name))
            } else if let literal = found.output.literal {
                parts.append(.hole(String(literal), .literal))
            } else if let sql = found.output.sql {
                parts.append(.hole(String(sql), .sql))
            }
            rest = rest[found.range.upperBound...]
        }
        return parts + [.text(String(rest))]
    }
}

extension TemplateFile {
    /// All templates of a folder: `reports/shown.sql` is `Templates.Reports.shown(…)`.
    static func swift(of folder: URL) throws -> String {
        func names(_ folder: URL) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        }
        var swift = "\n/// The templates of sql/templates, by folder.\npublic enum Templates {\n"
        for part in try names(folder) where !part.hasPrefix(".") {
            swift += "    public enum \(SwiftName.type(part)) {\n"
            for file in try names(folder.appending(path: part)) where file.hasSuffix(".sql") {
                let path = folder.appending(path: "\(part)/\(file)")
                swift +=
                    TemplateFile(
                        name: "\(part)/\(file.dropLast(4))",
                        text: try String(contentsOf: path, encoding: .utf8)
                    ).swift
            }
            swift += "    }\n"
        }
        return swift + "}\n"
    }
}
