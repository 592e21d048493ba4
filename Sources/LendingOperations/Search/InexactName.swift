public import Lending

extension Refusal {
    /// What fits one thing, but not exactly, is offered and never taken.
    ///
    /// - Parameter noun: `device`, `person`, `unit` or `event`.
    public static func inexact(_ typed: String, _ title: LocalizedText, _ noun: String) -> Refusal {
        Refusal(
            "\(noun)-inexact",
            LocalizedText(
                "\"\(typed)\" fits, but not exactly", de: "„\(typed)“ passt, aber nicht genau"),
            hint: LocalizedText(
                "Did you mean: \(title.english)?", de: "Meinten Sie: \(title.german)?"),
            about: ["typed": typed])
    }
}

extension FoundKind {
    /// What one of them is called in codes.
    public var noun: String {
        switch self {
        case .devices: "device"
        case .people: "person"
        case .units: "unit"
        case .cityEvents: "event"
        }
    }

    /// By what one of them can be named, for people.
    public var designations: LocalizedText {
        switch self {
        case .devices:
            LocalizedText(
                "a number, or exactly a text: inventory number, serial number",
                de: "eine Nummer, oder genau ein Text: Inventarnummer, Seriennummer")
        case .people:
            LocalizedText(
                "a number, or exactly a text: #234, login, e-mail, full name",
                de: "eine Nummer, oder genau ein Text: #234, Kennung, E-Mail, voller Name")
        case .units:
            LocalizedText(
                "a number, or exactly a text: code, name",
                de: "eine Nummer, oder genau ein Text: Kürzel, Name")
        case .cityEvents:
            LocalizedText(
                "a number, or exactly a text: #4, title",
                de: "eine Nummer, oder genau ein Text: #4, Titel")
        }
    }
}
