public import Lending

/// What is to be imported, and how its file is to be read.
public struct ImportRequest: Sendable, Hashable {
    public var kind: ImportKind
    /// The file; `-` is the standard input.
    public var path: String
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
}
