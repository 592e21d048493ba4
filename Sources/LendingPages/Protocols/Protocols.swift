import Lending
import LendingReports

/// Custodies of one Lotse that are put on one paper.
struct PaperProtocol: Sendable {
    /// All of the report's rows are one's, in the order of the devices.
    let rows: [DeviceRow]

    init(_ rows: [DeviceRow]) { self.rows = rows }

    /// What a column says of all devices alike; nil: nothing, or of each something else.
    func common(_ column: String) -> String? {
        let texts = Set(rows.map { $0[column] })
        return texts.count == 1 ? texts.first ?? nil : nil
    }

    /// The protocols' own numbers; fewer than rows: some have none yet.
    func numbers(_ kind: ProtocolKind) -> [String] { rows.compactMap { $0.protocolNumber(kind) } }

    /// The terms that hold for these: those that each was issued with; without a number the current ones.
    var terms: [HandoverTerms] {
        Set(rows.map { HandoverTerms.of(version: $0["terms_version"].flatMap { Int($0) }).version })
            .sorted().map { HandoverTerms.of(version: $0) }
    }

    /// Is a column said of each device, as it is not the same for all?
    func differs(_ column: String) -> Bool { Set(rows.map { $0[column] }).count > 1 }
}

extension ProtocolSubject {
    /// As the report is asked.
    var values: [String: String] {
        switch self {
        case .devices(let devices):
            ["devices": devices.map(\.description).joined(separator: ",")]
        case .person(let person): ["person": "\(person)"]
        case .event(let event): ["event": "\(event)"]
        }
    }

    /// Protocols of one kind, one a Lotse.
    func protocols(_ kind: ProtocolKind, _ visit: Visit) async throws -> [PaperProtocol] {
        let found = try await PageReport("handover-protocol", values, visit).rows()
        let rows = meant(kind, of: found.rows.map { DeviceRow(found, $0) }) {
            $0.number
        } end: {
            $0["taken_back_on"]
        }
        var parts: [[DeviceRow]] = []
        for row in rows {
            // Who was removed has no number: each of these stands alone.
            if let number = row["person_number"], parts.last?.last?["person_number"] == number {
                parts[parts.count - 1].append(row)
            } else {
                parts.append([row])
            }
        }
        return parts.map(PaperProtocol.init)
    }
}

extension DeviceRow {
    /// The number of the protocol; nil: none was issued.
    func protocolNumber(_ kind: ProtocolKind) -> String? {
        self[kind == .handOver ? "number" : "back_number"]
    }
}
