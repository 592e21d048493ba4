/// May these entries be taken back?
public struct UndoDecision: Sendable {
    /// An entry of the journal, as far as its undoing goes.
    public struct Entry: Sendable, Hashable {
        public let id: EntryID
        /// The device's number, 0 where it concerns none or many.
        public let chain: Int64
        public let verb: String
        /// The device's inventory number.
        public let device: String?
        /// Who recorded it; nil: the program, or somebody who was forgotten.
        public let actor: PersonID?
        public let isUndone: Bool

        public init(
            id: EntryID, chain: Int64, verb: String, device: String?, actor: PersonID?,
            isUndone: Bool
        ) {
            self.id = id
            self.chain = chain
            self.verb = verb
            self.device = device
            self.actor = actor
            self.isUndone = isUndone
        }

        /// `loan: KN-0042`
        fileprivate var words: LocalizedText {
            JournalVerb.title(verb) + (device.map { ": \($0)" } ?? "")
        }

        /// What is said once it is taken back.
        public var undone: LocalizedText {
            LocalizedText(
                "entry \(id) (\(words.english)) undone",
                de: "Eintrag \(id) (\(words.german)) zurückgenommen")
        }

        fileprivate var wasUndone: LocalizedText {
            LocalizedText(
                "entry \(id) (\(words.english)) was undone already",
                de: "Eintrag \(id) (\(words.german)) wurde bereits zurückgenommen")
        }
    }

    public let actor: Actor
    public let entries: [Entry]

    public init(actor: Actor, entries: [Entry]) {
        self.actor = actor
        self.entries = entries
    }

    /// The plan: the entries that still stand.
    public var decision: Decision<[Entry]> {
        // Only IT reads what others recorded: to everybody else it is as if it were not there.
        guard !entries.isEmpty, actor.isIT || entries.allSatisfy({ $0.actor == actor.id }) else {
            return .refused([
                Refusal(
                    "nothing-to-undo",
                    LocalizedText(
                        "there is no such entry to undo", de: "es gibt keinen solchen Eintrag"))
            ])
        }
        if let fixed = entries.first(where: { !JournalVerb.isUndoable($0.verb) }) {
            return .refused([notUndoable(fixed)])
        }
        let standing = entries.filter { !$0.isUndone }
        let already = entries.filter(\.isUndone).map(\.wasUndone)
        if standing.isEmpty { return .alreadySo(already) }
        return .allowed(standing, notes: already)
    }

    private func notUndoable(_ entry: Entry) -> Refusal {
        let title = JournalVerb.title(entry.verb)
        return Refusal(
            "not-undoable",
            LocalizedText(
                "an entry of this kind (\(title.english)) cannot be undone",
                de: "ein Eintrag dieser Art (\(title.german)) kann nicht zurückgenommen werden"),
            about: ["entry": entry.id.description, "verb": entry.verb])
    }
}

extension JournalVerb {
    /// Can an entry of this verb be taken back? What was read, sealed or taken back stays so, and
    /// sign-ins are administered otherwise.
    public static func isUndoable(_ verb: String) -> Bool {
        !verb.hasPrefix("accounts.") && !fixed.contains(verb)
    }

    private static let fixed: Set = ["journal.undo", "journal.read", "journal.seal", "people.init"]

    /// The verbs whose entries cannot be taken back, by name.
    public static let notUndoable = titles.keys.filter { !isUndoable($0) }.sorted()
}
