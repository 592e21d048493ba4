/// The city's settings as they hold: what was set, else the standard of the database's
/// `setting_standards()`, which is their one place.
public struct Settings: Sendable, Hashable {
    /// What can be set: name, meaning, and what is allowed.
    public enum Name: String, Sendable, Hashable, Codable, CaseIterable {
        case city
        case state
        case timeZone = "time-zone"
        case loanDays = "loan-days"
        case dueSoonDays = "due-soon-days"
        case purposes
        case otherPurposes = "other-purposes"
        case tools
        case keepLoans = "keep-loans"
        case keepDamage = "keep-damage"
        case keepCustodies = "keep-custodies"
        case keepJournal = "keep-journal"
        case keepPeople = "keep-people"
        case stocktakingMonthsBefore = "stocktaking-months-before"
        case stocktakingMonthsAfter = "stocktaking-months-after"
        case requesterApproves = "requester-approves"
        case lowValueLimit = "low-value-limit"
        case usefulLives = "useful-lives"
        case openDataLeast = "open-data-least"
        case openDataPublisher = "open-data-publisher"
        case openDataContact = "open-data-contact"
        case openDataLicence = "open-data-licence"
        case openDataPlace = "open-data-place"
        case openDataTheme = "open-data-theme"
        case openDataAddress = "open-data-address"
        case filingLayout = "filing-layout"
        case filingYears = "filing-years"

        /// Does a value hold from a day on, so that what was acquired before keeps the one before?
        public var hasDays: Bool { self == .lowValueLimit || self == .usefulLives }

        public var meaning: LocalizedText {
            switch self {
            case .city: LocalizedText("name of the city", de: "Name der Stadt")
            case .state:
                LocalizedText(
                    "federal state, for public holidays (BW, BY, …)",
                    de: "Bundesland, für Feiertage (BW, BY, …)")
            case .timeZone:
                LocalizedText("time zone (Europe/Berlin)", de: "Zeitzone (Europe/Berlin)")
            case .loanDays:
                LocalizedText(
                    "days of a loan for which no end is said (1 to 3650)",
                    de: "Leihfrist in Tagen, wenn kein Ende genannt wird (1 bis 3650)")
            case .dueSoonDays:
                LocalizedText(
                    "days that the report due-soon looks ahead (1 to 365)",
                    de: "Vorschau der Liste due-soon in Tagen (1 bis 365)")
            case .purposes:
                LocalizedText(
                    "what devices are lent for, with semicolons between (1 to 12 of 40 characters)",
                    de: "wofür Geräte verliehen werden, durch Semikolon getrennt "
                        + "(1 bis 12 zu 40 Zeichen)")
            case .otherPurposes:
                LocalizedText(
                    "whether other purposes are taken too (yes or no)",
                    de: "ob auch andere Zwecke angenommen werden (yes oder no)")
            case .tools:
                LocalizedText(
                    "tools that are offered when lending, with semicolons between "
                        + "(1 to 12 of 40 characters)",
                    de: "Werkzeuge, die beim Verleihen angeboten werden, durch Semikolon getrennt "
                        + "(1 bis 12 zu 40 Zeichen)")
            case .keepLoans:
                LocalizedText(
                    "days after a loan's return until it forgets who borrowed (1 to 3650)",
                    de: "Tage nach der Rückgabe, bis eine Ausleihe vergisst, an wen (1 bis 3650)")
            case .keepDamage:
                LocalizedText(
                    "years, from the end of its year, until a loan with damage or loss forgets "
                        + "(0 to 30)",
                    de: "Jahre ab Jahresende, bis eine Ausleihe mit Schaden oder Verlust vergisst "
                        + "(0 bis 30)")
            case .keepCustodies:
                LocalizedText(
                    "days after the January of the next year until a handover that is over forgets "
                        + "to whom (1 to 3650)",
                    de: "Tage nach dem Januar des Folgejahrs, bis eine beendete Überlassung "
                        + "vergisst, an wen (1 bis 3650)")
            case .keepJournal:
                LocalizedText(
                    "days until an entry of the journal forgets who (1 to 3650)",
                    de: "Tage, bis ein Protokolleintrag vergisst, wer (1 bis 3650)")
            case .keepPeople:
                LocalizedText(
                    "days after leaving until a person is forgotten (1 to 3650)",
                    de: "Tage nach dem Ausscheiden, bis eine Person vergessen wird (1 bis 3650)")
            case .stocktakingMonthsBefore:
                LocalizedText(
                    "months before the cut-off in which may be counted (0 to 12)",
                    de: "Monate vor dem Stichtag, in denen gezählt werden darf (0 bis 12)")
            case .stocktakingMonthsAfter:
                LocalizedText(
                    "months after the cut-off in which may be counted (0 to 12)",
                    de: "Monate nach dem Stichtag, in denen gezählt werden darf (0 bis 12)")
            case .requesterApproves:
                LocalizedText(
                    "whether who asks for a decommissioning may be one of the two who approve it "
                        + "(yes or no)",
                    de: "ob, wer eine Aussonderung beantragt, sie als eine von zwei Personen "
                        + "genehmigen darf (yes oder no)")
            case .openDataLeast:
                LocalizedText(
                    "how many people stand behind each published figure (3 to 1000)",
                    de: "wie viele Personen hinter jeder veröffentlichten Zahl stehen (3 bis 1000)")
            case .filingLayout:
                LocalizedText(
                    "path of a filed protocol, with {number} and perhaps {year}, {month}, {kind}, {unit}, "
                        + "{device}, ending in .pdf",
                    de:
                        "Pfad eines abgelegten Protokolls, mit {number} und vielleicht {year}, {month}, "
                        + "{kind}, {unit}, {device}, mit der Endung .pdf")
            case .filingYears:
                LocalizedText(
                    "years that the document management keeps a protocol after that of its number (1 to 100)",
                    de:
                        "Jahre, die die Dokumentenverwaltung ein Protokoll nach dem seiner Nummer aufbewahrt "
                        + "(1 bis 100)")
            case .openDataPublisher:
                LocalizedText("who publishes open data", de: "wer offene Daten veröffentlicht")
            case .openDataContact:
                LocalizedText(
                    "e-mail address for questions about open data (or empty)",
                    de: "E-Mail-Adresse für Fragen zu offenen Daten (oder leer)")
            case .openDataLicence:
                LocalizedText(
                    "licence of open data (a web address)",
                    de: "Lizenz offener Daten (eine Webadresse)")
            case .openDataPlace:
                LocalizedText(
                    "municipality key of the city (8 or 12 digits)",
                    de: "Gemeindeschlüssel der Stadt (8 oder 12 Ziffern)")
            case .openDataTheme:
                LocalizedText(
                    "theme of open data (AGRI, ECON, EDUC, ENER, ENVI, GOVE, HEAL, INTR, JUST, "
                        + "REGI, SOCI, TECH, TRAN)",
                    de: "Thema offener Daten (AGRI, ECON, EDUC, ENER, ENVI, GOVE, HEAL, INTR, "
                        + "JUST, REGI, SOCI, TECH, TRAN)")
            case .openDataAddress:
                LocalizedText(
                    "web address of the folder where open data are found (or empty)",
                    de: "Webadresse des Ordners, in dem offene Daten zu finden sind (oder leer)")
            case .lowValueLimit:
                LocalizedText(
                    "up to which net cost in euros a device is of low value, from a day on "
                        + "(0 to 100000)",
                    de: "bis zu welchen Nettokosten in Euro ein Gerät geringwertig ist, ab einem "
                        + "Tag (0 bis 100000)")
            case .usefulLives:
                LocalizedText(
                    "months over which a category is written off, with semicolons between, from a "
                        + "day on; * for all others (Laptop: 36; *: 60)",
                    de: "Monate, über die eine Kategorie abgeschrieben wird, durch Semikolon "
                        + "getrennt, ab einem Tag; * für alle anderen (Laptop: 36; *: 60)")
            }
        }
    }

    private let values: [String: String]

    /// - Parameter values: by the names of all settings.
    public init(_ values: [String: String]) {
        self.values = values
    }

    public subscript(name: Name) -> String { values[name.rawValue] ?? "" }

    public var loanDays: Int { number(.loanDays) }
    public var dueSoonDays: Int { number(.dueSoonDays) }
    public var stocktakingMonthsBefore: Int { number(.stocktakingMonthsBefore) }
    public var stocktakingMonthsAfter: Int { number(.stocktakingMonthsAfter) }
    /// How many people stand behind each published figure.
    public var openDataLeast: Int { number(.openDataLeast) }
    public var filingYears: Int { number(.filingYears) }
    /// Where a filed protocol goes.
    public var filingLayout: FilingLayout { FilingLayout(self[.filingLayout]) ?? .plain }
    public var requesterApproves: Bool { self[.requesterApproves] == "yes" }
    public var state: GermanState? { GermanState(rawValue: self[.state]) }

    private func number(_ name: Name) -> Int { Int(self[name]) ?? 0 }

    /// Euros, such as `1000` or `952.38`, up to 100,000.
    private static func isAmount(_ value: String) -> Bool {
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
            !parts[0].isEmpty, parts.count == 1 || (1...2).contains(parts[1].count)
        else { return false }
        return Double(value).map { $0 <= 100_000 } ?? false
    }

    /// Each category once, with its months behind a colon.
    private static func areUsefulLives(_ value: String) -> Bool {
        let items = value.split(separator: ";", omittingEmptySubsequences: false).map {
            $0.split(separator: ":", omittingEmptySubsequences: false).map { String($0).trimmed }
        }
        let names = items.map { $0.first?.lowercased() ?? "" }
        return items.count <= 100 && Set(names).count == names.count
            && items.allSatisfy { item in
                item.count == 2 && !item[0].isEmpty
                    && Int(item[1]).map { (1...1200).contains($0) } ?? false
            }
    }

    /// Why a setting cannot be said to hold from a day on; nil: it can.
    public static func refusal(setting name: Name, from day: CalendarDay?) -> Refusal? {
        guard day != nil, !name.hasDays else { return nil }
        let dated = Name.allCases.filter(\.hasDays).map(\.rawValue).joined(separator: ", ")
        return Refusal(
            "setting-not-dated",
            LocalizedText(
                "from: \(name.rawValue) holds always; from a day on hold: \(dated)",
                de: "from: \(name.rawValue) gilt immer; ab einem Tag gelten: \(dated)"),
            about: ["field": "from", "setting": name.rawValue])
    }

    /// Why a value cannot be set; nil: it can. Whether a time zone exists, the database knows.
    public static func refusal(setting name: Name, to value: String) -> Refusal? {
        let isAllowed =
            switch name {
            case .city: !value.trimmed.isEmpty
            case .timeZone: !value.trimmed.isEmpty
            case .state: GermanState(rawValue: value) != nil
            case .loanDays: Int(value).map { (1...3650).contains($0) } ?? false
            case .dueSoonDays: Int(value).map { (1...365).contains($0) } ?? false
            case .keepLoans, .keepCustodies, .keepJournal, .keepPeople:
                Int(value).map { (1...3650).contains($0) } ?? false
            case .keepDamage: Int(value).map { (0...30).contains($0) } ?? false
            case .stocktakingMonthsBefore, .stocktakingMonthsAfter:
                Int(value).map { (0...12).contains($0) } ?? false
            case .filingLayout: FilingLayout(value) != nil
            case .filingYears: Int(value).map { (1...100).contains($0) } ?? false
            case .openDataLeast: Int(value).map { (3...1000).contains($0) } ?? false
            case .openDataPublisher: !value.trimmed.isEmpty
            case .openDataContact: value.isEmpty || OpenDataWords.isAddress(value)
            case .openDataLicence: OpenDataWords.isWebAddress(value)
            case .openDataPlace: OpenDataWords.isMunicipality(value)
            case .openDataTheme: OpenDataWords.themes.contains(value)
            case .openDataAddress: value.isEmpty || OpenDataWords.isWebAddress(value)
            case .purposes, .tools: OfferedTexts(value, isOpen: false).isShort
            case .lowValueLimit: isAmount(value)
            case .usefulLives: areUsefulLives(value)
            case .otherPurposes, .requesterApproves: ["yes", "no"].contains(value)
            }
        if isAllowed { return nil }
        return Refusal(
            "setting-value",
            LocalizedText(
                "\(name.rawValue): \"\(value)\" is not allowed",
                de:
                    "\(name.rawValue): „\(value)“ ist nicht erlaubt"),
            hint: name.meaning, about: ["setting": name.rawValue, "value": value])
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
