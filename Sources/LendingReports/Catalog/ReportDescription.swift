public import Lending

/// What a report is, for a list of reports, in one language.
public struct ReportDescription: Codable, Sendable {
    public struct Column: Codable, Sendable {
        public let name: String
        public let kind: ReportColumn.Kind
        public let meaning: String
    }

    public let name: String
    public let title: String
    public let purpose: String
    public let parameters: [String]
    public let required: [String]
    public let columns: [Column]

    /// - Parameter reader: is told of the parameters only that they may give.
    public init(_ report: Report, _ language: Language, for reader: Reader) {
        let sight = report.sight(of: reader.audiences)
        name = report.name
        title = report.title(language)
        purpose = report.purpose(language)
        parameters = report.parameters.filter { report.offers($0, to: sight) }.map(\.rawValue)
        required = report.requiredParameters.map(\.rawValue).sorted()
        columns = report.columns.map {
            Column(name: $0.name, kind: $0.kind, meaning: $0.meaning(language))
        }
    }
}
