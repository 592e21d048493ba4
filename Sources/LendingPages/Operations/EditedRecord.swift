import Lending
import LendingOperations
import LendingReporting
import LendingReports
import LendingService
import TableOutput

/// What is on record of something that a form changes: stands in the form, and only what was changed
/// in it is sent.
struct EditedRecord: Sendable {
    /// In the form before the name of a field: what stood there when it was made.
    static let was = "was."

    /// Where the values of an operation's form come from: a report on one record, which has columns of
    /// the fields' names.
    private struct Source {
        let report: String
        /// The operation's field and the report's parameter that name the record.
        let name: String
        let kind: FoundKind
    }

    private static let sources: [String: Source] = [
        "devices.edit": Source(report: "device", name: "device", kind: .devices),
        "people.edit": Source(report: "person", name: "person", kind: .people),
        "units.edit": Source(report: "unit", name: "unit", kind: .units),
        "events.edit": Source(report: "event", name: "event", kind: .cityEvents),
    ]

    /// The field that names the record; nil: the operation changes none.
    static func naming(_ operation: String) -> String? { sources[operation]?.name }

    /// The form with what is on record, where the address names something that one may see.
    static func filled(
        _ form: OperationForm, _ typed: FormBody, _ visit: Visit
    ) async throws -> FormBody {
        guard let source = sources[form.entry.name], let named = typed[source.name],
            !named.isEmpty
        else { return typed }
        let value: String
        if source.kind == .units {
            value = FormNames.key(named, .units)
        } else {
            guard let number = try? await FormNames(visit).numbers([named], source.kind)[0] else {
                return typed
            }
            value = "\(number)"
        }
        let report = try PageReport(source.report, [source.name: value], visit)
        guard let record = try await report.record() else { return typed }
        var filled = typed
        for field in form.fields where field.name != source.name {
            guard let text = text(field, record.rows, record.row, visit.language) else { continue }
            for (name, value) in text.isEmpty ? [(field.name, "")] : text.map({ (field.name, $0) })
            {
                if typed[field.name] == nil { filled.add(name, value) }
                filled.add(was + name, value)
            }
        }
        if let version = record.version, typed[OperationForm.version] == nil {
            filled.set(OperationForm.version, "\(version)")
        }
        return filled
    }

    /// What is on record of a field, as people type it; several where several can be chosen; nil: the
    /// record does not tell.
    private static func text(
        _ field: FormField, _ rows: ReportRows, _ row: [String?], _ language: Language
    ) -> [String]? {
        let name = field.path.last ?? field.name
        let column = rows.column(name) ?? (name == "units" ? rows.column("unit") : nil)
        guard let column else { return nil }
        let value = rows.cell(column.name, of: row)
        switch field.kind {
        case .choices:
            return (value ?? "").split { $0 == ";" || $0 == "," }.map(\.trimmed)
        case .choice: return value.map { [$0] } ?? []
        default:
            guard let value else { return [] }
            return [
                [.day, .when].contains(column.kind)
                    ? column.cell(value, language).shown(in: language.display) : value
            ]
        }
    }

    /// The form without the fields that stand as they stood.
    static func changed(_ fields: [FormField], _ form: FormBody) -> [FormField] {
        fields.filter { field in
            let was = form.values(EditedRecord.was + field.name)
            guard !was.isEmpty else { return true }
            // What the form did not ask for stays as it is.
            guard form[field.name] != nil || form[field.name + "-asked"] != nil else {
                return false
            }
            let now = form.values(field.name).map(\.trimmed).filter { !$0.isEmpty }
            return now != was.filter { !$0.isEmpty }
        }
    }
}
