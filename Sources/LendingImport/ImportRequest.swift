public import Lending

/// What is to be imported, and how its file is to be read.
public struct ImportRequest: Sendable, Hashable {
    public var kind: ImportKind
    /// The file; `-` is the standard input.
    public var path: String
    /// What whoever sent the file calls it, which the journal keeps; nil: as its path says.
    public var name: String?
    public var profile: ImportProfile?
    /// Header by field, where a header is not the field's name.
    public var map: [String: String] = [:]
    /// A value by field, for rows whose cell is empty or that have no such column.
    public var set: [String: String] = [:]
    /// Names as people type them; nil is to be detected.
    public var encoding: String?
    public var delimiter: String?
    public var dates: DateOrder?
    /// `comma` or `point`, what separates euros from cents; nil is to be detected.
    public var decimal: String?
    /// The zone of the file's times without offset; nil is the city's.
    public var timeZone: String?
    /// The first day on which what a row changes is so; nil is today.
    public var from: CalendarDay?
    /// Why what a row changes was always wrong; nil: it was not.
    public var because: String?
    /// As what the devices are taken that a file of devices calls checked out; nil is asked for
    /// where there are any.
    public var checkedOut: CheckedOut?
    /// Makes the devices and people that handovers and loans name and nobody knows.
    public var createsMissing = false
    /// Takes the valid rows where others are rejected; otherwise nothing is taken.
    public var acceptsValid = false
    /// Does everything, then takes it back.
    public var isDryRun = false
    /// Where the rejected rows go, as CSV to be mended and sent again; `-` is the standard output.
    public var rejectsPath: String?
    /// The file descriptor of the standard output.
    public var rejectsOutput: Int32 = 1
    /// The language of the reasons in that file.
    public var language = Language.english
    /// How many faults the summary names.
    public var faultLimit = 20

    public init(_ kind: ImportKind, path: String) {
        self.kind = kind
        self.path = path
    }

    /// What somebody else's "checked out" means here.
    public enum CheckedOut: String, Sendable, Hashable, CaseIterable {
        /// A Lotse holds the device.
        case handovers
        /// IT has lent it.
        case loans
        /// They are imported by themselves, later; till then the devices are in stock.
        case later

        /// The rows that the same file holds besides devices; nil: none.
        package var kind: ImportKind? {
            switch self {
            case .handovers: .handovers
            case .loans: .loans
            case .later: nil
            }
        }
    }

    /// The fields that can be mapped and set: those of the kind, and of what comes with it.
    package var fields: [ImportField] { kind.fields + (checkedOut?.kind?.fields ?? []) }

    /// The rows that the same file holds besides; nil: none.
    package var alongside: ImportRequest? {
        guard kind == .devices, let other = checkedOut?.kind else { return nil }
        return narrowed(to: other)
    }

    /// The same of one kind only, with what was said of its own fields.
    package func narrowed(to kind: ImportKind) -> ImportRequest {
        var request = self
        request.kind = kind
        if kind != .devices { request.checkedOut = nil }
        let names = Set(kind.fields.map(\.name))
        request.map = map.filter { names.contains($0.key) }
        request.set = set.filter { names.contains($0.key) }
        return request
    }
}
