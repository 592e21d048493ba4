/// Something recorded that looks the same as what is about to be.
public struct Lookalike: Sendable, Hashable {
    /// In what they are alike.
    public enum Trait: String, Sendable, Hashable {
        /// The same name, but for capitals, accents and order, now or formerly.
        case name
        case formerLogin = "former-login"
        case formerEmail = "former-email"
        /// The same inventory number, but for capitals, width and blanks.
        case number
        case formerNumber = "former-number"
        case serialNumber = "serial-number"
    }

    public let trait: Trait
    /// What is about to be recorded: `Juergen Mueller`.
    public let new: String
    /// What is recorded, as people choose it: `Jürgen Müller (#2, j.mueller)`.
    /// nil: not to be told.
    public let recorded: String?

    public init(_ trait: Trait, new: String, recorded: String?) {
        self.trait = trait
        self.new = new
        self.recorded = recorded
    }

    /// What is recorded, to somebody who may not know whose a login or an address was before.
    public func told(to actor: Actor) -> Lookalike {
        guard !actor.isIT, [.formerLogin, .formerEmail].contains(trait) else { return self }
        return Lookalike(trait, new: new, recorded: nil)
    }

    /// How people choose somebody: `Jürgen Müller (#2, j.mueller)`.
    public static func title(_ name: String, _ number: PersonID, _ login: String?) -> String {
        "\(name) (\(["#\(number)", login].compactMap { $0 }.joined(separator: ", ")))"
    }

    /// To be confirmed before the new one is recorded; people and devices have a code each.
    public var warning: Warning {
        switch trait {
        case .name: Warning("person-lookalike", looks)
        case .formerLogin:
            Warning(
                "person-lookalike",
                LocalizedText(
                    "the login \"\(new)\" was that of \(somebody.english)",
                    de: "die Anmeldung „\(new)“ hatte früher \(somebody.german)"))
        case .formerEmail:
            Warning(
                "person-lookalike",
                LocalizedText(
                    "the e-mail address \"\(new)\" was that of \(somebody.english)",
                    de: "die E-Mail-Adresse „\(new)“ hatte früher \(somebody.german)"))
        case .number: Warning("device-lookalike", looks)
        case .formerNumber:
            Warning(
                "device-lookalike",
                LocalizedText(
                    "the number \"\(new)\" was that of \(somebody.english)",
                    de: "die Nummer „\(new)“ hatte früher \(somebody.german)"))
        case .serialNumber:
            Warning(
                "device-lookalike",
                LocalizedText(
                    "the serial number \"\(new)\" is that of \(somebody.english)",
                    de: "die Seriennummer „\(new)“ hat auch \(somebody.german)"))
        }
    }

    private var looks: LocalizedText {
        LocalizedText(
            "\"\(new)\" looks like \(somebody.english)",
            de: "„\(new)“ sieht aus wie \(somebody.german)")
    }

    private var somebody: LocalizedText {
        recorded.map { LocalizedText(untranslated: $0) }
            ?? LocalizedText("somebody else", de: "jemand anderes")
    }
}
