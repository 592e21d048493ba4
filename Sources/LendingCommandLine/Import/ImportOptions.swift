import ArgumentParser
import Lending
import LendingImport

/// How a file is to be imported.
struct ImportOptions: ParsableArguments {
    @Argument(
        help: help(
            "The file; - is standard input.", de: "Die Datei; - ist die Standardeingabe.",
            name: "FILE"), completion: .file())
    var file: String

    @Option(
        help: help(
            "Whose file it is: snipe-it.", de: "Wessen Datei es ist: snipe-it.", name: "PROFILE"),
        completion: .list(ImportProfile.allCases.map(\.rawValue)))
    var profile: String?

    @Option(
        name: .customLong("map"),
        help: help(
            "This field stands under this header.",
            de: "Dieses Feld steht unter dieser "
                + "Überschrift.", name: "FIELD=HEADER"), completion: .importFields)
    var map: [String] = []

    @Option(
        name: .customLong("set"),
        help: help(
            "A value where the file has none.", de: "Ein Wert, wo die Datei keinen hat.",
            name: "FIELD=VALUE"), completion: .importFields)
    var set: [String] = []

    @Option(
        help: help(
            "One of utf-8, utf-16, windows-1252, iso-8859-1, cp437, macroman; else detected.",
            de: "utf-8, utf-16, windows-1252, iso-8859-1, cp437 oder macroman; sonst erkannt.",
            name: "E"),
        completion: .list(["utf-8", "utf-16", "windows-1252", "iso-8859-1", "cp437", "macroman"]))
    var encoding: String?

    @Option(
        help: help(
            "One of comma, semicolon, tab, pipe; else detected.",
            de: "comma, semicolon, tab oder pipe; sonst erkannt.", name: "D"),
        completion: .list(["comma", "semicolon", "tab", "pipe"]))
    var delimiter: String?

    @Option(
        help: help(
            "Order of dates: dmy, mdy, iso.", de: "Reihenfolge im Datum: dmy, mdy, iso.",
            name: "ORDER"), completion: .list(["dmy", "mdy", "iso"]))
    var dates: String?

    @Option(
        help: help(
            "Decimal sign: comma or point.", de: "Dezimalzeichen: comma oder point.", name: "SIGN"),
        completion: .list(["comma", "point"]))
    var decimal: String?

    @Option(
        help: help(
            "Time zone of times without offset; else the city's.",
            de: "Zeitzone für Zeiten ohne Angabe; sonst die der Stadt.", name: "Z"))
    var timeZone: String?

    @OptionGroup var validity: ValidityOptions

    @Option(
        help: help(
            "What devices are taken as that the file calls checked out: handovers, loans, later.",
            de: "Als was ausgegebene Geräte der Datei gelten: handovers, loans, later.",
            name: "WHAT"),
        completion: .list(ImportRequest.CheckedOut.allCases.map(\.rawValue)))
    var checkedOut: String?

    @Flag(
        help: help(
            "Record devices and people that nobody knows yet.",
            de: "Noch unbekannte Geräte und Personen erfassen."))
    var createMissing = false

    @Flag(
        help: help(
            "Take the valid rows even if others are rejected.",
            de: "Gültige Zeilen übernehmen, auch wenn andere abgelehnt werden."))
    var acceptValid = false

    @Option(
        help: help(
            "Write rejected rows here, to be mended and sent again; - is standard output.",
            de: "Abgelehnte Zeilen hierhin schreiben, zum Ausbessern; - ist die Standardausgabe.",
            name: "FILE"), completion: .file())
    var rejects: String?

    @OptionGroup var change: ChangeOptions

    /// The request for a kind of file.
    func request(_ kind: ImportKind) throws -> ImportRequest {
        var request = ImportRequest(kind, path: file)
        if let profile {
            guard let known = ImportProfile(rawValue: profile) else {
                throw CommandFailure.notAllowed(
                    "--profile", profile, ImportProfile.allCases.map(\.rawValue))
            }
            request.profile = known
        }
        if let checkedOut {
            guard let known = ImportRequest.CheckedOut(rawValue: checkedOut) else {
                throw CommandFailure.notAllowed(
                    "--checked-out", checkedOut, ImportRequest.CheckedOut.allCases.map(\.rawValue))
            }
            request.checkedOut = known
        }
        request.map = try pairs(map, "--map")
        request.set = try pairs(set, "--set")
        request.encoding = encoding
        request.delimiter = delimiter
        if let dates {
            guard let order = DateOrder(rawValue: dates) else {
                throw CommandFailure.notAllowed("--dates", dates, ["dmy", "mdy", "iso"])
            }
            request.dates = order
        }
        request.decimal = decimal
        request.timeZone = timeZone
        request.because = validity.because
        request.createsMissing = createMissing
        request.acceptsValid = acceptValid
        request.isDryRun = change.dryRun
        request.rejectsPath = rejects
        request.rejectsOutput = CommandEnvironment.current.console.output
        request.language = CommandEnvironment.current.language
        return request
    }

    private func pairs(_ typed: [String], _ option: String) throws -> [String: String] {
        var pairs: [String: String] = [:]
        for text in typed {
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw CommandFailure.notAllowed(option, text, ["FIELD=…"])
            }
            let field = String(text[..<equals])
            guard pairs[field] == nil else { throw CommandFailure.twice(option, field) }
            pairs[field] = String(text[text.index(after: equals)...])
        }
        return pairs
    }
}

extension CommandFailure {
    fileprivate static func twice(_ option: String, _ field: String) -> CommandFailure {
        CommandFailure(
            .usage,
            LocalizedText(
                "\(option) names \(field) twice", de: "\(option) nennt \(field) zweimal"))
    }

    static func notAllowed(_ what: String, _ value: String, _ allowed: [String]) -> CommandFailure {
        let list = allowed.joined(separator: ", ")
        return CommandFailure(
            .usage,
            LocalizedText(
                "\(what): \"\(value)\" is not allowed; allowed: \(list)",
                de: "\(what): „\(value)“ ist nicht erlaubt; erlaubt: \(list)"))
    }
}
