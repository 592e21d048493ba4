public import Lending
public import LendingReports

/// Handovers to one Lotse that are put on one paper.
public struct ProtocolPaper: Sendable {
    public let kind: ProtocolKind
    /// All of the report's rows are one's, in the order of the devices.
    public let rows: [ProtocolRow]

    /// What a column says of all devices alike; nil: nothing, or of each something else.
    public func common(_ column: String) -> String? { differs(column) ? nil : rows[0][column] }

    /// Is a column said of each device, as it is not the same for all?
    public func differs(_ column: String) -> Bool { Set(rows.map { $0[column] }).count > 1 }

    /// The protocols' own numbers; fewer than rows: some have none yet.
    public var numbers: [String] { rows.compactMap { $0.number(kind) } }

    /// The terms that hold for these: those that each was issued with; without a number the current ones.
    public var terms: [HandoverTerms] {
        Set(rows.map { HandoverTerms.of(version: $0["terms_version"].flatMap { Int($0) }).version })
            .sorted().map { HandoverTerms.of(version: $0) }
    }

    /// The journal's entries that say it, and the names of the handovers.
    public var entries: [Int64] {
        Set(
            rows.compactMap { $0[kind == .handOver ? "entry" : "end_entry"] }.compactMap(Int64.init)
        )
        .sorted()
    }
    public var facts: [String] { rows.compactMap { $0["fact"] } }

    /// The office's side, if it was one person.
    public var office: String? { common(kind == .handOver ? "given_by" : "taken_by") }

    /// The Lotse with their number; nil: removed.
    public var lotse: String? {
        let row = rows[0]
        return row["person"].map { name in
            row["person_number"].map { PersonTitle.text(name, number: $0) } ?? name
        }
    }
}

extension ProtocolPaper {
    /// The papers of a report's rows, one a Lotse.
    public static func papers(
        _ kind: ProtocolKind, _ subject: ProtocolSubject, _ report: Report, _ rows: [[String?]]
    ) -> [ProtocolPaper] {
        let meant = subject.meant(kind, of: rows.map { ProtocolRow(report, $0) }) {
            $0.device
        } end: {
            $0["taken_back_on"]
        }
        return papers(kind, meant)
    }

    /// The same of handovers that are chosen already.
    public static func papers(_ kind: ProtocolKind, _ rows: [ProtocolRow]) -> [ProtocolPaper] {
        var parts: [[ProtocolRow]] = []
        for row in rows {
            // Who was removed has no number: each of these stands alone.
            if let number = row["person_number"], parts.last?.last?["person_number"] == number {
                parts[parts.count - 1].append(row)
            } else {
                parts.append([row])
            }
        }
        return parts.map { ProtocolPaper(kind: kind, rows: $0) }
    }
}

extension ProtocolSubject {
    /// As the report is asked.
    public var values: [ReportParameter: String] {
        switch self {
        case .devices(let devices): [.devices: devices.map(\.description).joined(separator: ",")]
        case .person(let person): [.person: "\(person)"]
        case .event(let event): [.event: "\(event)"]
        }
    }
}
