public import Lending
public import LendingReports
import TableOutput

/// One handover, as the report of protocols tells it.
public struct ProtocolRow: Sendable {
    public static let report = "handover-protocol"

    private let report: Report
    private let row: [String?]

    public init(_ report: Report, _ row: [String?]) {
        self.report = report
        self.row = row
    }

    /// As the report has it.
    public var cells: [String?] { row }

    public subscript(column: String) -> String? {
        report.columns.firstIndex { $0.name == column }.flatMap { row[$0] }
    }

    /// The device's inventory number.
    public var device: String { self["device"] ?? "" }
    public var name: String { self["name"] ?? "" }

    public func column(_ name: String) -> ReportColumn? {
        report.columns.first { $0.name == name }
    }

    /// A value as people read it; nil: there is none.
    public func shown(_ column: String, _ language: Language) -> String? {
        guard let value = self[column] else { return nil }
        return self.column(column)?.cell(value, language).shown(in: language.display)
    }

    /// The number of the protocol; nil: none was issued.
    public func number(_ kind: ProtocolKind) -> String? {
        self[kind == .handOver ? "number" : "back_number"]
    }

    /// When it got its number.
    public func issuedAt(_ kind: ProtocolKind) -> Instant? {
        self[kind == .handOver ? "issued_at" : "back_issued_at"].flatMap(Instant.init(iso8601:))
    }

    /// What was given with the device, by name: how many, and how many of them came back.
    public var accessories: [(name: String, given: Int, back: Int)] {
        let given = (try? Accessories(typed: self["accessories"] ?? "-")) ?? Accessories()
        let missing = (try? Accessories(typed: self["missing"] ?? "-")) ?? Accessories()
        return given.quantities.sorted { $0.key < $1.key }.map { name, count in
            let lost = missing.quantities.first { $0.key.lowercased() == name.lowercased() }
            return (name, count, count - (lost?.value ?? 0))
        }
    }
}
