import DelimitedText
import Lending
import LendingImport
import LendingSQL
import Postgres

/// Reads the cells of one field: into the text that the database takes, or a fault.
///
/// What a field may hold is read by ``FieldReader``, as what is typed; here stands what only files
/// have: the guards and the damage of spreadsheets.
struct CellReader {
    enum Reading {
        case empty
        case value(String)
        case fault(RawFault)
    }

    let field: ImportField
    private let reader: FieldReader
    private let times: TimeListReader
    private let dayZone: String?

    /// - Parameters:
    ///   - clocks: where the file's times were written.
    ///   - timeZone: of the file's times; nil: the city's.
    ///   - dayZone: the zone whose days are meant; nil: that of the times.
    init(
        _ field: ImportField, dates: DateOrder?, decimal: DecimalStyle?,
        clocks: ClockChanges = .none, timeZone: String? = nil, dayZone: String? = nil
    ) {
        self.field = field
        self.dayZone = dayZone
        reader = FieldReader(
            field.kind, dates: .written(dates ?? .iso), decimal: decimal, clocks: clocks)
        times = TimeListReader(
            dates: dates ?? .iso, clocks: clocks, timeZone: timeZone, dayZone: dayZone)
    }

    func read(_ raw: String) -> Reading {
        let text = FieldText.content(raw)
        if text.isEmpty { return .empty }
        // What stood behind a guard is meant.
        let isGuarded = FieldText.trimmed(raw).utf8.first == UInt8(ascii: "'")
        if !isGuarded, let code = damage(text) { return .fault(RawFault(field, code, text)) }
        do throws(FieldFault) {
            let value = try reader.read(text)
            // No accessories are said too, with a dash.
            if value.isEmpty, field.kind != .accessories { return .empty }
            return .value(try stored(value))
        } catch {
            // Characters that turn the writing confuse as control characters do.
            let code = error.code == "text-direction" ? "control-character" : error.code
            return .fault(RawFault(field, code, error.text, error.details))
        }
    }

    /// As the column of the field takes it.
    private func stored(_ value: String) throws(FieldFault) -> String {
        switch field.form {
        case .plain: break
        case .state:
            guard let state = DeviceState(value) else { throw FieldFault("status-unknown", value) }
            return state.rawValue
        case .flag:
            guard let flag = Flag(value) else { throw FieldFault("flag-unknown", value) }
            return flag.rawValue
        case .roles: return try RoleList(value).text
        case .findings: return try times.findings(value)
        case .dueTimes: return try times.dueTimes(value)
        }
        return switch field.kind {
        case .accessories: (try? Accessories(typed: value).json.text) ?? "{}"
        // A day that begins or ends something; the database reads the zone behind it.
        case .beginning, .ending: value.utf8.count == 10 ? value + dayZoneSuffix : value
        default: value
        }
    }

    private var dayZoneSuffix: String { dayZone.map { " 00:00 \($0)" } ?? "" }

    /// What a spreadsheet did to the text.
    private func damage(_ text: String) -> String? {
        switch mayBeDamaged(text) ? SpreadsheetDamage.detect(text) : nil {
        case .scientificNotation where field.kind == .identifier: "scientific-notation"
        case .errorValue, .tooNarrow: "spreadsheet-error"
        case nil, .scientificNotation: nil
        }
    }

    /// Looks at the first sign only: most cells are words.
    private func mayBeDamaged(_ text: String) -> Bool {
        text.utf8.first.map { "#+-0123456789EFef".utf8.contains($0) } ?? false
    }
}

/// Yes or no, in the words of a file.
private enum Flag: String {
    case yes = "true"
    case no = "false"

    init?(_ text: String) {
        switch text.lowercased() {
        case "true", "yes", "y", "x", "1", "wahr", "ja", "j": self = .yes
        case "false", "no", "n", "0", "falsch", "nein": self = .no
        default: return nil
        }
    }
}

/// Roles of a person, by name.
private struct RoleList {
    let text: String

    init(_ written: String) throws(FieldFault) {
        var roles: Set<Role> = []
        for part in written.split(whereSeparator: { $0 == ";" || $0 == "," }) {
            let name = part.trimmed
            if name.isEmpty { continue }
            guard let role = Role(rawValue: name.lowercased()) else {
                throw FieldFault("role-unknown", name)
            }
            roles.insert(role)
        }
        text = roles.map(\.rawValue).sorted().joined(separator: "; ")
    }
}

extension RawFault {
    init(_ field: ImportField, _ code: String, _ value: String, _ details: [String] = []) {
        self.init(
            field: field.name, code: code, value: RawFault.excerpt(value), details: details)
    }

    /// Short enough to be shown and stored: a cell of ten megabytes is not repeated.
    static func excerpt(_ text: String) -> String {
        text.utf8.count <= 200 ? text : String(text.prefix(80)) + "…"
    }
}
