internal import TableOutput

/// What stands beside a written file: which report it is, and how to see that it is whole.
struct ReportCompanion {
    /// One JSON object with a fixed order of keys, ending in a line break.
    let json: String

    init(file: String, _ content: FileContent, _ summary: ExportSummary) {
        let parameters = content.parameters.map { ($0.key.rawValue, $0.value) }.sorted {
            $0.0 < $1.0
        }
        .map { "\(JSONText.string($0.0)): \(JSONText.string($0.1))" }.joined(separator: ", ")
        // Stands there only where it is so, so that a closed year's companion stays the same.
        let provisional =
            content.provisionalYears.isEmpty
            ? ""
            : "\n  \"provisional\": [\(content.provisionalYears.map(String.init).joined(separator: ", "))],"
        json = """
            {
              "file": \(JSONText.string(file)),
              "report": \(JSONText.string(content.report)),
              "parameters": {\(parameters)},\(provisional)
              "rows": \(summary.rows),
              "bytes": \(summary.bytes),
              "sha256": \(JSONText.string(summary.sha256)),
              "profile": \(JSONText.string(content.format))
            }

            """
    }
}
