public import Lending

/// Why a report was not made or not written.
public struct ReportError: Failure, Hashable {
    /// The kind of failure; more may be added, so switch over it with a `default`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        public let description: String

        private init(description: String) { self.description = description }

        public static let unknownReport = Code(description: "unknown-report")
        public static let unknownParameter = Code(description: "unknown-report-parameter")
        public static let missingParameter = Code(description: "missing-report-parameter")
        public static let badParameter = Code(description: "bad-report-parameter")
        /// The reader may not see it.
        public static let notPermitted = Code(description: "not-permitted")
        public static let unknownUnit = Code(description: "unknown-unit")
        public static let unknownClosing = Code(description: "unknown-closing")
        public static let unknownStocktaking = Code(description: "unknown-stocktaking")
        /// A file cannot be written: no permission, no space, not a file.
        public static let cannotWrite = Code(description: "cannot-write")
        /// The reader of a pipe has gone.
        public static let readerHasGone = Code(description: "reader-has-gone")
        /// The file of a city's own report is wrong, or its statement does what it may not.
        public static let faultyReport = Code(description: "report-faulty")
        /// A city's own report took longer than it may.
        public static let tooLong = Code(description: "report-too-long")
        /// The database stopped before the last row.
        public static let endedEarly = Code(description: "report-ended-early")
    }

    public let code: Code
    public let message: LocalizedText
    /// What the reader can do about it.
    public let hint: LocalizedText?

    public init(_ code: Code, _ message: LocalizedText, hint: LocalizedText? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}

extension ReportError {
    public var kind: FailureKind {
        switch code {
        case .unknownReport: .notFound
        case .notPermitted: .notPermitted
        case .unknownUnit: .unknownName
        case .unknownClosing, .unknownStocktaking: .notFound
        case .cannotWrite: .cannotWrite
        case .readerHasGone: .readerHasGone
        case .endedEarly: .noDatabase
        case .faultyReport: .badInput
        case .tooLong: .refused
        default: .usage
        }
    }

    public var refusals: [Refusal] { [Refusal(code.description, message, hint: hint)] }

    public var description: String { "\(code): \(message)" }
}

extension ReportError {
    static func unknownParameter(_ name: String, of report: Report) -> ReportError {
        let known = report.parameters.map(\.rawValue).joined(separator: ", ")
        return ReportError(
            .unknownParameter,
            LocalizedText(
                "the report \(report.name) cannot be asked for \"\(name)\"",
                de: "der Bericht \(report.name) kennt die Angabe „\(name)“ nicht"),
            hint: known.isEmpty
                ? LocalizedText("it takes no parameters", de: "er hat keine Angaben")
                : LocalizedText("it takes: \(known)", de: "möglich: \(known)"))
    }

    static func missingParameter(_ parameter: ReportParameter, of report: Report) -> ReportError {
        ReportError(
            .missingParameter,
            LocalizedText(
                "the report \(report.name) needs: \(parameter.rawValue)",
                de: "der Bericht \(report.name) braucht die Angabe: \(parameter.rawValue)"))
    }

    static func unknownColumn(_ name: String, of report: Report) -> ReportError {
        let known = report.columns.map(\.name).joined(separator: ", ")
        return ReportError(
            .badParameter,
            LocalizedText(
                "the report \(report.name) has no column \"\(name)\"",
                de: "der Bericht \(report.name) hat keine Spalte „\(name)“"),
            hint: LocalizedText("it has: \(known)", de: "es gibt: \(known)"))
    }

    static func notPermitted(_ report: Report) -> ReportError {
        ReportError(
            .notPermitted,
            LocalizedText(
                "you may not see this: \(report.title.english)",
                de: "das dürfen Sie nicht sehen: \(report.title.german)"))
    }

    /// The reader sees it as it is now, and no past of it.
    static func onlyNow(_ report: Report) -> ReportError {
        ReportError(
            .notPermitted,
            LocalizedText(
                "you may not see this as it was at another time: \(report.title.english)",
                de: "das dürfen Sie nicht für eine andere Zeit sehen: \(report.title.german)"),
            hint: LocalizedText(
                "You see it as it is now.", de: "Sie sehen es, wie es jetzt ist."))
    }

    /// It is not the reader's own, or there is no such thing.
    package static func notTheirs(_ report: Report) -> ReportError {
        ReportError(
            .notPermitted, notPermitted(report).message,
            hint: LocalizedText(
                "You see it of devices that you hold, and of people whom you recorded, until IT has "
                    + "checked them.",
                de: "Sie sehen das von Geräten, die Ihnen überlassen sind, und von Personen, die "
                    + "Sie erfasst haben, bis die IT sie geprüft hat."))
    }

    /// A year is read at its end, a moment is another one.
    static func contradiction(_ report: Report) -> ReportError {
        ReportError(
            .badParameter,
            LocalizedText(
                "the report \(report.name) is read at a year's end or at a moment, not both",
                de: "der Bericht \(report.name) gilt zum Ende eines Jahres oder zu einem "
                    + "Zeitpunkt, nicht beides"),
            hint: LocalizedText("Name year or at.", de: "year oder at angeben."))
    }

    /// The books of a closing are those of one year, as they were printed then.
    static func closingOfNoYear(_ report: Report) -> ReportError {
        ReportError(
            .badParameter,
            LocalizedText(
                "closing: the report \(report.name) needs one year beside it, and not known-on",
                de:
                    "Abschluss: der Bericht \(report.name) braucht dazu ein einziges Jahr, und kein "
                    + "known-on"),
            hint: LocalizedText(
                "Such as year 2020 and closing 1.", de: "Etwa year 2020 und closing 1."))
    }

    package static func unknownClosing(_ number: String, of year: Int) -> ReportError {
        ReportError(
            .unknownClosing,
            LocalizedText(
                "there is no closing \(number) of \(year)",
                de: "es gibt keinen Abschluss \(number) von \(year)"),
            hint: LocalizedText(
                "The list of years has the closings of each.",
                de: "Die Liste der Jahre nennt die Abschlüsse von jedem."))
    }

    package static func unknownUnit(_ code: String) -> ReportError {
        ReportError(
            .unknownUnit,
            LocalizedText("there is no unit \"\(code)\"", de: "es gibt kein Amt „\(code)“"))
    }

    package static func unknownStocktaking(_ number: String) -> ReportError {
        ReportError(
            .unknownStocktaking,
            LocalizedText(
                "there is no stocktaking \(number)", de: "es gibt keine Inventur \(number)"))
    }

    /// The file of a city's own report is wrong.
    package static func faulty(_ fault: ReportHeaderError) -> ReportError {
        ReportError(.faultyReport, fault.text)
    }

    /// The same for those who do not look after it.
    static func faulty(_ report: Report) -> ReportError {
        ReportError(
            .faultyReport,
            LocalizedText(
                "the report \(report.name) cannot be made as it is written",
                de: "der Bericht \(report.name) lässt sich nicht erstellen, wie er geschrieben ist"),
            hint: LocalizedText(
                "IT is told why, when IT asks for it.",
                de: "Der IT wird gesagt, warum, wenn sie ihn abruft."))
    }

    package static func tooLong(_ report: Report) -> ReportError {
        let seconds = report.own?.seconds ?? 0
        return ReportError(
            .tooLong,
            LocalizedText(
                "the report \(report.name) took longer than \(seconds) s and was ended",
                de: "der Bericht \(report.name) dauerte länger als \(seconds) s und wurde beendet"),
            hint: LocalizedText(
                "The setting report-seconds says how long it may take.",
                de: "Wie lange er dauern darf, sagt die Einstellung report-seconds."))
    }

    /// - Parameter reason: the system's words, such as `No space left on device`.
    static func cannotWrite(_ path: String, reason: String) -> ReportError {
        ReportError(
            .cannotWrite,
            LocalizedText(
                "\(path) cannot be written: \(reason)",
                de: "\(path) kann nicht geschrieben werden: \(reason)"))
    }

    static func readerHasGone(_ path: String) -> ReportError {
        ReportError(
            .readerHasGone,
            LocalizedText(
                "the reader of \(path) has gone", de: "der Leser von \(path) ist gegangen"))
    }

    /// A service ended before the last row.
    public static func cutOff(_ report: Report) -> ReportError {
        ReportError(
            .endedEarly,
            LocalizedText(
                "the report \(report.name) was cut off, nothing was written",
                de: "der Bericht \(report.name) brach ab, nichts wurde geschrieben"))
    }

    /// - Parameter reason: the database's own words.
    package static func endedEarly(_ report: Report, reason: String) -> ReportError {
        ReportError(
            .endedEarly,
            LocalizedText(
                "the report \(report.name) ended early, nothing was written",
                de: "der Bericht \(report.name) brach ab, nichts wurde geschrieben"),
            hint: LocalizedText(untranslated: reason))
    }
}
