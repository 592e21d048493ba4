public import Lending
internal import LendingIdentity
internal import Logging

/// The settings of a service by name: of the flag `--NAME`, of the line `NAME = VALUE` in a file,
/// and of the variable `LEIHLOTSE_NAME` (capitals, `_` for `-`).
public enum ServiceSetting: String, CaseIterable, Sendable {
    case host, port, connections
    case exportConnections = "export-connections"
    case exportSeconds = "export-seconds"
    case exportsPerPerson = "exports-per-person"
    case streamsPerPerson = "streams-per-person"
    case exportBuffer = "export-buffer-mebibytes"
    case bodyLimit = "body-limit"
    case importLimit = "import-limit"
    case headerLimit = "header-limit"
    case idleSeconds = "idle-seconds"
    case requestSeconds = "request-seconds"
    case stalledSeconds = "stalled-seconds"
    case shutdownSeconds = "shutdown-seconds"
    case maximumConnections = "maximum-connections"
    case connectionsPerAddress = "connections-per-address"
    case trustedProxies = "trusted-proxies"
    case publicURL = "public-url"
    case contact
    case logLevel = "log-level"
    case sessionIdleMinutes = "session-idle-minutes"
    case sessionHours = "session-hours"
    case proofMinutes = "proof-minutes"
    case linkHours = "link-hours"
    case keyDays = "key-days"
    case reports
    case reportSeconds = "report-seconds"

    /// The variable of this setting.
    public var variable: String {
        "LEIHLOTSE_" + rawValue.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }

    public var meaning: LocalizedText {
        switch self {
        case .host: LocalizedText("address to listen on", de: "Adresse, auf der gehorcht wird")
        case .port: LocalizedText("port; 0: any free one", de: "Port; 0: irgendein freier")
        case .connections:
            LocalizedText("connections to the database", de: "Verbindungen zur Datenbank")
        case .exportConnections:
            LocalizedText("of these apart, for exports", de: "davon getrennt, für Exporte")
        case .exportSeconds:
            LocalizedText("longest export, seconds", de: "längster Export, Sekunden")
        case .exportsPerPerson:
            LocalizedText(
                "exports and imports of one person at once",
                de: "Exporte und Importe einer Person zugleich")
        case .streamsPerPerson:
            LocalizedText(
                "streams of changes of one person at once",
                de: "Änderungsströme einer Person zugleich")
        case .exportBuffer:
            LocalizedText(
                "kept on disk of an export for a slow reader, MiB",
                de: "auf der Platte für einen langsamen Leser je Export, MiB")
        case .bodyLimit: LocalizedText("largest body, bytes", de: "größter Inhalt, Bytes")
        case .importLimit:
            LocalizedText("largest file to import, bytes", de: "größte Importdatei, Bytes")
        case .headerLimit: LocalizedText("largest header, bytes", de: "größter Kopf, Bytes")
        case .idleSeconds:
            LocalizedText(
                "silent connections are closed, seconds",
                de: "stille Verbindungen schließen, Sekunden")
        case .requestSeconds:
            LocalizedText(
                "longest arrival of a request, seconds (more for large ones)",
                de: "längste Ankunft einer Anfrage, Sekunden (große: mehr)")
        case .stalledSeconds:
            LocalizedText(
                "readers who take nothing are cut off, seconds",
                de: "Leser, die nichts abnehmen, trennen, Sekunden")
        case .shutdownSeconds:
            LocalizedText(
                "time for what is under way at the end, seconds",
                de: "Zeit für Laufendes beim Beenden, Sekunden")
        case .maximumConnections:
            LocalizedText("HTTP connections at once", de: "HTTP-Verbindungen zugleich")
        case .connectionsPerAddress:
            LocalizedText(
                "of these, of one address that is no trusted proxy",
                de: "davon von einer Adresse, die kein trusted-proxy ist")
        case .trustedProxies:
            LocalizedText(
                "addresses whose X-Forwarded-For is believed, with commas",
                de: "Adressen, deren X-Forwarded-For geglaubt wird, mit Kommas")
        case .publicURL:
            LocalizedText("address for links to the service", de: "Adresse für Links zum Dienst")
        case .contact:
            LocalizedText(
                "whom to call who finds a device or a barrier",
                de: "wen anruft, wer ein Gerät findet oder auf eine Barriere stößt")
        case .logLevel:
            LocalizedText("debug, info, warning or error", de: "debug, info, warning oder error")
        case .sessionIdleMinutes:
            LocalizedText("life of an unused session, minutes", de: "Sitzung ohne Nutzung, Minuten")
        case .sessionHours:
            LocalizedText("life of a session at most, hours", de: "Sitzung höchstens, Stunden")
        case .proofMinutes:
            LocalizedText(
                "making links and tokens asks for the password again after, minutes",
                de: "für Links und Tokens das Passwort erneut erfragen nach, Minuten")
        case .keyDays:
            LocalizedText(
                "how long the key of a request is remembered, days",
                de: "wie lange der Schlüssel einer Anfrage bekannt bleibt, Tage")
        case .reports:
            LocalizedText(
                "folder with reports of one's own (reports in LEIHLOTSE_HOME)",
                de: "Ordner mit eigenen Berichten (reports in LEIHLOTSE_HOME)")
        case .reportSeconds:
            LocalizedText(
                "longest report of one's own, seconds", de: "längster eigener Bericht, Sekunden")
        case .linkHours: LocalizedText("life of a one-time link, hours", de: "Einmal-Link, Stunden")
        }
    }

    /// The value as it stands in a configuration.
    public func value(in configuration: ServiceConfiguration) -> String {
        switch self {
        case .host: configuration.host
        case .trustedProxies: configuration.trustedProxies.sorted().joined(separator: ",")
        case .publicURL: configuration.publicURL ?? ""
        case .contact: configuration.contact ?? ""
        case .reports: configuration.reports ?? ""
        case .logLevel: configuration.logLevel.rawValue
        default: number.map { String(configuration[keyPath: $0.path]) } ?? ""
        }
    }

    /// Sets a value.
    ///
    /// - Returns: what is allowed, if this is not.
    public func set(_ value: String, in configuration: inout ServiceConfiguration) -> LocalizedText?
    {
        switch self {
        case .host:
            guard !value.isEmpty else { return meaning }
            configuration.host = value
        case .trustedProxies:
            configuration.trustedProxies = Set(
                value.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init))
        case .publicURL:
            guard value.isEmpty || value.hasPrefix("http://") || value.hasPrefix("https://") else {
                return LocalizedText("http://… or https://…", de: "http://… oder https://…")
            }
            configuration.publicURL = value.isEmpty ? nil : value
        case .contact: configuration.contact = value.isEmpty ? nil : value
        case .reports: configuration.reports = value.isEmpty ? nil : value
        case .logLevel:
            guard let level = Logger.Level(rawValue: value) else { return meaning }
            configuration.logLevel = level
        default:
            guard let number else { return meaning }
            guard let wanted = Int(value), number.range.contains(wanted) else {
                return LocalizedText(
                    "\(number.range.lowerBound) to \(number.range.upperBound)",
                    de: "\(number.range.lowerBound) bis \(number.range.upperBound)")
            }
            configuration[keyPath: number.path] = wanted
        }
        return nil
    }

    private struct Number {
        let path: WritableKeyPath<ServiceConfiguration, Int>
        let range: ClosedRange<Int>
    }

    private var number: Number? {
        switch self {
        case .port: Number(path: \.port, range: 0...65_535)
        case .connections: Number(path: \.connections, range: 1...200)
        case .exportConnections: Number(path: \.exportConnections, range: 1...50)
        case .exportSeconds: Number(path: \.exportSeconds, range: 1...86_400)
        case .exportsPerPerson: Number(path: \.exportsPerPerson, range: 1...50)
        case .streamsPerPerson: Number(path: \.streamsPerPerson, range: 1...10_000)
        case .exportBuffer: Number(path: \.exportBufferMebibytes, range: 0...1_048_576)
        case .bodyLimit: Number(path: \.bodyLimit, range: 1024...104_857_600)
        case .importLimit: Number(path: \.importLimit, range: 1024...1_099_511_627_776)
        case .headerLimit: Number(path: \.headerLimit, range: 1024...1_048_576)
        case .idleSeconds: Number(path: \.idleSeconds, range: 1...3600)
        case .requestSeconds: Number(path: \.requestSeconds, range: 1...3600)
        case .stalledSeconds: Number(path: \.stalledSeconds, range: 1...3600)
        case .shutdownSeconds: Number(path: \.shutdownSeconds, range: 1...3600)
        case .maximumConnections: Number(path: \.maximumConnections, range: 1...1_000_000)
        case .connectionsPerAddress:
            Number(path: \.connectionsPerAddress, range: 1...1_000_000)
        case .sessionIdleMinutes: Number(path: \.identity.sessionIdleMinutes, range: 1...525_600)
        case .sessionHours: Number(path: \.identity.sessionHours, range: 1...8760)
        case .proofMinutes: Number(path: \.identity.proofMinutes, range: 1...1440)
        case .keyDays: Number(path: \.keyDays, range: 1...3650)
        case .reportSeconds: Number(path: \.reportSeconds, range: 1...86_400)
        case .linkHours: Number(path: \.identity.linkHours, range: 1...8760)
        default: nil
        }
    }
}
