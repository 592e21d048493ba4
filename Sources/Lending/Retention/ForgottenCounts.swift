/// How much was forgotten, told without anybody's name.
public struct ForgottenCounts: Sendable, Hashable {
    public var people = 0
    public var loans = 0
    public var custodies = 0
    public var requests = 0
    public var entries = 0
    public var signIns = 0

    public init(
        people: Int = 0, loans: Int = 0, custodies: Int = 0, requests: Int = 0, entries: Int = 0,
        signIns: Int = 0
    ) {
        self.people = people
        self.loans = loans
        self.custodies = custodies
        self.requests = requests
        self.entries = entries
        self.signIns = signIns
    }

    public var isNothing: Bool { self == ForgottenCounts() }

    public static func += (left: inout ForgottenCounts, right: ForgottenCounts) {
        left.people += right.people
        left.loans += right.loans
        left.custodies += right.custodies
        left.requests += right.requests
        left.entries += right.entries
        left.signIns += right.signIns
    }

    /// `forgotten: 1 person, 3 loans, 12 entries of the journal`
    public var words: LocalizedText {
        let parts = [
            part(people, "person", "people", de: "Person", "Personen"),
            part(loans, "loan", "loans", de: "Ausleihe", "Ausleihen"),
            part(custodies, "handover", "handovers", de: "Überlassung", "Überlassungen"),
            part(requests, "request", "requests", de: "Anfrage", "Anfragen"),
            part(
                entries, "entry of the journal", "entries of the journal", de: "Protokolleintrag",
                "Protokolleinträge"),
            part(signIns, "sign-in", "sign-ins", de: "Anmeldung", "Anmeldungen"),
        ].compactMap { $0 }
        guard !parts.isEmpty else {
            return LocalizedText("nothing is due", de: "nichts ist fällig")
        }
        return LocalizedText("forgotten: ", de: "vergessen: ")
            + parts.joined(separator: LocalizedText(", ", de: ", "))
    }

    private func part(
        _ count: Int, _ one: String, _ many: String, de eins: String, _ viele: String
    ) -> LocalizedText? {
        guard count > 0 else { return nil }
        return LocalizedText(
            "\(count) \(count == 1 ? one : many)", de: "\(count) \(count == 1 ? eins : viele)")
    }
}
