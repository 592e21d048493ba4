/// How people are named for people: `Lena Lotse (#234)`. Two may have one name, and the number is
/// what they are told apart by, in every list and message; it can be typed wherever somebody is named.
public enum PersonTitle {
    /// A name with its number.
    public static func text(_ name: String, number: String) -> String { "\(name) (#\(number))" }

    /// The same; nil without a name.
    public static func text(_ name: String?, _ id: PersonID?) -> String? {
        name.map { name in id.map { text(name, $0) } ?? name }
    }

    /// The same by the number's own type.
    public static func text(_ name: String, _ id: PersonID) -> String {
        text(name, number: id.description)
    }
}

extension Actor {
    /// Their name with their number.
    public var title: String { PersonTitle.text(name, id) }
}

extension PersonFacts {
    /// Their name with their number.
    public var title: String { PersonTitle.text(name, id) }
}

extension DeviceFacts.Custody {
    /// Who holds it, with their number.
    public var holderTitle: String? {
        PersonTitle.text(holderName, holder)
    }

    /// The same for sentences, also where it is not to be said or forgotten; in German a dative.
    public var holderWords: LocalizedText {
        holderTitle.map { LocalizedText(untranslated: $0) }
            ?? LocalizedText("a Lotse", de: "einem Lotsen")
    }
}

extension DeviceFacts.Loan {
    /// Who has it, with their number.
    public var borrowerTitle: String? {
        PersonTitle.text(borrowerName, borrower)
    }
}
