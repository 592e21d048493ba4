/// May two rows of people become one?
public struct PersonMergeDecision: Sendable {
    /// A row, as far as its merging goes.
    public struct Row: Sendable, Hashable {
        public let id: PersonID
        public let name: String
        public let login: String?
        public let personnelNumber: String?
        public let hasLeft: Bool
        /// Custodies and loans, ever.
        public let custodies: Int
        public let loans: Int
        /// Holds or has borrowed something now.
        public let hasDevices: Bool

        public init(
            id: PersonID, name: String, login: String?, personnelNumber: String?, hasLeft: Bool,
            custodies: Int, loans: Int, hasDevices: Bool
        ) {
            self.id = id
            self.name = name
            self.login = login
            self.personnelNumber = personnelNumber
            self.hasLeft = hasLeft
            self.custodies = custodies
            self.loans = loans
            self.hasDevices = hasDevices
        }

        public var title: String { PersonTitle.text(name, id) }
    }

    public let actor: PersonID
    /// The row that goes.
    public let gone: Row
    /// The row that stays.
    public let kept: Row
    /// Did one of them lend to the other?
    public let lentToEachOther: Bool

    public init(actor: PersonID, gone: Row, kept: Row, lentToEachOther: Bool) {
        self.actor = actor
        self.gone = gone
        self.kept = kept
        self.lentToEachOther = lentToEachOther
    }

    /// The plan: what is said once it is done.
    public var decision: Decision<LocalizedText> {
        if let refusal { return .refused([refusal]) }
        return .allowed(done, warnings: warnings)
    }

    private var refusal: Refusal? {
        if gone.id == kept.id {
            return Refusal(
                "merge-itself",
                LocalizedText(
                    "\(kept.title) is one row already", de: "\(kept.title) ist bereits ein Eintrag"),
                about: ["person": kept.name])
        }
        if gone.id == actor {
            return Refusal(
                "merge-oneself",
                LocalizedText(
                    "nobody merges away the row under which they act; the other way round it works",
                    de:
                        "der Eintrag, unter dem Sie selbst handeln, kann nicht entfallen; umgekehrt "
                        + "geht es"), about: ["person": gone.name])
        }
        if kept.hasLeft, gone.hasDevices {
            return Refusal(
                "person-has-left",
                LocalizedText(
                    "\(kept.title) has left, and \(gone.title) has devices; merge the other way round",
                    de: "\(kept.title) ist ausgeschieden, und \(gone.title) hat Geräte; umgekehrt "
                        + "zusammenführen"), about: ["person": kept.name])
        }
        return nil
    }

    private var warnings: [Warning] {
        var warnings: [Warning] = []
        func differ(_ field: PersonField, _ one: String?, _ other: String?) {
            guard let one, let other, one != other else { return }
            let title = field.definition.title
            warnings.append(
                Warning(
                    "merge-differs",
                    LocalizedText(
                        "\(title.english): \(gone.title) has \(one), \(kept.title) has \(other); the "
                            + "latter stays",
                        de:
                            "\(title.german): \(gone.title) hat \(one), \(kept.title) hat \(other); "
                            + "letztere bleibt")))
        }
        differ(.login, gone.login, kept.login)
        differ(.personnelNumber, gone.personnelNumber, kept.personnelNumber)
        if lentToEachOther {
            warnings.append(
                Warning(
                    "merge-lent-to-each-other",
                    LocalizedText(
                        "\(gone.title) and \(kept.title) lent to each other",
                        de: "\(gone.title) und \(kept.title) haben einander etwas geliehen")))
        }
        return warnings
    }

    private var done: LocalizedText {
        LocalizedText(
            "\(gone.title) merged into \(kept.title)",
            de: "\(gone.title) mit \(kept.title) zusammengeführt")
            + .mergedDoings(handovers: gone.custodies, loans: gone.loans)
    }
}
