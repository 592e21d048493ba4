/// What stands beside a written file: which report it is, and how to see that it is whole.
struct ReportCompanion {
    /// One JSON object with a fixed order of keys, ending in a line break.
    let json: String

    init(file: String, _ content: FileContent, _ summary: ExportSummary) {
        let parameters = content.parameters.map { ($0.key.rawValue, $0.value) }.sorted {
            $0.0 < $1.0
        }
        .map { "\(Self.quoted($0.0)): \(Self.quoted($0.1))" }.joined(separator: ", ")
        json = """
            {
              "file": \(Self.quoted(file)),
              "report": \(Self.quoted(content.report)),
              "parameters": {\(parameters)},
              "rows": \(summary.rows),
              "bytes": \(summary.bytes),
              "sha256": \(Self.quoted(summary.sha256)),
              "profile": \(Self.quoted(content.format))
            }

            """
    }

    /// A JSON string.
    static func quoted(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
