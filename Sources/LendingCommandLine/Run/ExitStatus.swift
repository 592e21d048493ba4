import Lending

/// What a command tells its caller; documented in the help.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case refused = 1
    case usage = 64
    case badInput = 65
    case noInput = 66
    case noDatabase = 69
    case unexpected = 70
    case cannotWrite = 73
    case notPermitted = 77
    case interrupted = 130

    var meaning: LocalizedText {
        switch self {
        case .done: LocalizedText("done, or so already", de: "erledigt, oder schon so")
        case .refused: LocalizedText("refused by a rule", de: "von einer Regel abgelehnt")
        case .usage: LocalizedText("wrong usage", de: "falscher Aufruf")
        case .badInput:
            LocalizedText(
                "bad input data, also when only the valid rows were taken",
                de: "fehlerhafte Eingabedaten, auch wenn nur die gültigen Zeilen übernommen wurden")
        case .noInput: LocalizedText("no such input", de: "Eingabe nicht vorhanden")
        case .noDatabase: LocalizedText("no database", de: "keine Datenbank")
        case .unexpected: LocalizedText("internal error", de: "interner Fehler")
        case .cannotWrite: LocalizedText("cannot write", de: "kann nicht schreiben")
        case .notPermitted: LocalizedText("not permitted", de: "nicht erlaubt")
        case .interrupted: LocalizedText("interrupted", de: "abgebrochen")
        }
    }

    /// The list for the help.
    static func list(_ language: Language) -> String {
        allCases.map { status in
            let number = String(status.rawValue)
            return "  " + String(repeating: " ", count: 3 - number.count) + number + "  "
                + status.meaning(language)
        }.joined(separator: "\n")
    }
}

extension ExitStatus {
    /// The one table from kinds of failure to exit statuses.
    init(_ kind: FailureKind) {
        self =
            switch kind {
            case .refused, .needsConfirmation, .notFound, .outdated, .unknownName: .refused
            case .notPermitted, .notSignedIn, .tooManyAttempts: .notPermitted
            case .usage: .usage
            case .badInput: .badInput
            case .noInput: .noInput
            case .noDatabase, .busy: .noDatabase
            case .cannotWrite: .cannotWrite
            case .readerHasGone: .done
            case .interrupted: .interrupted
            case .unexpected: .unexpected
            }
    }
}
