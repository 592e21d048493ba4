public import Lending
public import LendingReports

/// Which protocols are wanted on paper.
public enum ProtocolWish: Sendable, Hashable {
    case number(ProtocolNumber)
    case subject(ProtocolKind, ProtocolSubject)

    /// So many handovers stand in one document: a whole city's would take gigabytes to make.
    public static let most = 1000

    public var kind: ProtocolKind {
        switch self {
        case .number(let number): number.kind
        case .subject(let kind, _): kind
        }
    }

    /// As the report is asked.
    public var values: [ReportParameter: String] {
        switch self {
        case .number(let number): [.protocolNumber: number.description]
        case .subject(_, let subject): subject.values
        }
    }

    /// The papers of the report's rows.
    ///
    /// - Throws: ``PaperFailure``: there are none.
    public func papers(
        _ report: Report, _ rows: [[String?]]
    ) throws(PaperFailure) -> [ProtocolPaper] {
        let papers = papersIfAny(report, rows)
        let count = papers.reduce(0) { $0 + $1.rows.count }
        guard count <= ProtocolWish.most else { throw .tooMany(count, ProtocolWish.most) }
        if !papers.isEmpty { return papers }
        switch self {
        case .number(let number): throw .unknown(number)
        case .subject(let kind, _): throw PaperFailure(.refused, [kind.nothing])
        }
    }

    /// The same; none, where there are none.
    public func papersIfAny(_ report: Report, _ rows: [[String?]]) -> [ProtocolPaper] {
        switch self {
        case .number(let number):
            ProtocolPaper.papers(number.kind, rows.map { ProtocolRow(report, $0) })
        case .subject(let kind, let subject):
            ProtocolPaper.papers(kind, subject, report, rows)
        }
    }
}
