/// May these entries be taken back?
public struct UndoDecision: Sendable {
    /// An entry of the journal, as far as its undoing goes.
    public struct Entry: Sendable, Hashable {
        public let id: EntryID
        /// The device's number, 0 where it concerns none or many.
        public let chain: Int64
        public let verb: String
        /// When it was recorded.
        public let at: LocalTime
        /// The device's inventory number.
        public let device: String?
        /// What it undoes or corrects in the end; its own verb where it does neither.
        public var rootVerb: String
        /// Did it record only what is the actor's to record as a Lotse?
        public var isOwnWork = true
        /// Who recorded it; nil: the program, or somebody who was forgotten.
        public var actor: PersonID?
        public var isUndone = false
        /// Were who and what it was about forgotten?
        public var isForgotten = false
        /// More than an hour ago.
        public var isOld = false
        /// How many facts it recorded.
        public var facts = 1
        /// The only one of its facts that is taken back, as people name it; nil: all.
        public var part: String?

        public init(id: EntryID, chain: Int64, verb: String, at: LocalTime, device: String?) {
            self.id = id
            self.chain = chain
            self.verb = verb
            rootVerb = verb
            self.at = at
            self.device = device
        }

        /// `loan: KN-0042`
        var words: LocalizedText {
            let title = JournalVerb.title(verb)
            let part = part == device ? nil : part
            let name = part.map { LocalizedText(untranslated: "\($0), ") + title } ?? title
            return name + (device.map { ": \($0)" } ?? "")
        }

        /// `entry 17 (loan: KN-0042) of 2026-03-01 10:00`
        public var named: LocalizedText {
            LocalizedText(
                "entry \(id) (\(words.english)) of \(at.text(.english))",
                de: "Eintrag \(id) (\(words.german)) vom \(at.text(.german))")
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
    /// Later entries that rest on these.
    public let obstacles: [Entry]

    public init(actor: Actor, entries: [Entry], obstacles: [Entry] = []) {
        self.actor = actor
        self.entries = entries
        self.obstacles = obstacles
    }

    /// The plan: the entries that still stand.
    public var decision: Decision<[Entry]> {
        // Only IT reads what others recorded: to everybody else it is as if it were not there.
        guard !entries.isEmpty, actor.isIT || entries.allSatisfy(isOwn) else {
            return .refused([nothingToUndo])
        }
        if let fixed = entries.first(where: { !JournalVerb.isUndoable($0.verb) }) {
            return .refused([notUndoable(fixed)])
        }
        if let forgotten = entries.first(where: { $0.isForgotten && !$0.isUndone }) {
            return .refused([isForgotten(forgotten)])
        }
        let standing = entries.filter { !$0.isUndone }
        let already = entries.filter(\.isUndone).map(\.wasUndone)
        if standing.isEmpty { return .alreadySo(already) }
        if !obstacles.isEmpty { return .refused([.laterRecords(obstacles, for: actor)]) }
        return .allowed(standing, warnings: warnings(standing), notes: already)
    }

    /// Did the actor record it themselves, and is it still theirs to record? Whoever had a role once
    /// does not take back what they did in it.
    private func isOwn(_ entry: Entry) -> Bool {
        entry.actor == actor.id && entry.isOwnWork
            && JournalVerb.operation(entry.rootVerb).map {
                AccessTable.allows($0, actor.audiences)
            } ?? false
    }

    private var nothingToUndo: Refusal {
        if actor.isIT {
            return Refusal(
                "nothing-to-undo",
                LocalizedText(
                    "there is no such entry to undo", de: "es gibt keinen solchen Eintrag"))
        }
        return Refusal(
            "nothing-to-undo",
            LocalizedText(
                "there is no such entry of yours to undo",
                de: "es gibt keinen solchen Eintrag von Ihnen"),
            hint: LocalizedText(
                "What others recorded, IT takes back.",
                de: "Was andere erfasst haben, nimmt die IT zurück."))
    }

    /// What takes back much, or what has stood for a while, is shown first.
    private func warnings(_ standing: [Entry]) -> [Warning] {
        let facts = standing.reduce(0) { $0 + ($1.part == nil ? $1.facts : 1) }
        let names = UndoDecision.listed(standing)
        if facts > 1 {
            return [
                Warning(
                    "undo-several",
                    LocalizedText(
                        "this takes back \(facts) changes: \(names.english)",
                        de: "das nimmt \(facts) Änderungen zurück: \(names.german)"))
            ]
        }
        guard standing.contains(where: \.isOld) else { return [] }
        return [
            Warning(
                "undo-old",
                LocalizedText(
                    "this takes back something older: \(names.english)",
                    de: "das nimmt etwas Älteres zurück: \(names.german)"))
        ]
    }

    /// The first few by name.
    fileprivate static func listed(_ entries: [Entry]) -> LocalizedText {
        let shown = entries.prefix(6).map(\.named).joined(separator: LocalizedText(", ", de: ", "))
        let more = entries.count - 6
        return more > 0
            ? shown + LocalizedText(" and \(more) more", de: " und \(more) weitere") : shown
    }

    /// What would be brought back is not there any more.
    private func isForgotten(_ entry: Entry) -> Refusal {
        Refusal(
            "entry-forgotten",
            LocalizedText(
                "\(entry.named.english) cannot be undone: who it was about is forgotten",
                de: "\(entry.named.german) kann nicht zurückgenommen werden: wen er betraf, ist "
                    + "vergessen"),
            hint: LocalizedText(
                "Correct what is recorded instead, or record it anew.",
                de: "Stattdessen berichtigen, was erfasst ist, oder es neu erfassen."),
            about: ["entry": entry.id.description])
    }

    private func notUndoable(_ entry: Entry) -> Refusal {
        let title = JournalVerb.title(entry.verb)
        return Refusal(
            "not-undoable",
            LocalizedText(
                "an entry of this kind (\(title.english)) cannot be undone",
                de: "ein Eintrag dieser Art (\(title.german)) kann nicht zurückgenommen werden"),
            hint: JournalVerb.instead(entry.verb),
            about: ["entry": entry.id.description, "verb": entry.verb])
    }
}

extension Refusal {
    /// Later entries rest on what would change.
    public static func laterRecords(
        _ obstacles: [UndoDecision.Entry], for actor: Actor
    ) -> Refusal {
        inTheWay(
            "later-records",
            LocalizedText(
                "something later was recorded on top of it",
                de: "darauf wurde bereits Späteres erfasst"), obstacles, actor)
    }

    /// Other loans of the device lie at the time that a correction gives.
    public static func onLoanThen(_ loans: [UndoDecision.Entry], for actor: Actor) -> Refusal {
        inTheWay(
            "device-on-loan",
            LocalizedText(
                "the device is already on loan at that time",
                de: "das Gerät ist zu dieser Zeit bereits verliehen"), loans, actor)
    }

    /// Others' entries are not a Lotse's to take back, nor to know: IT alone reads of all.
    private static func inTheWay(
        _ code: String, _ message: LocalizedText, _ entries: [UndoDecision.Entry], _ actor: Actor
    ) -> Refusal {
        let known = actor.isIT ? entries : entries.filter { $0.actor == actor.id }
        let remedies: [Remedy] = known.count == entries.count ? [.undoLater] : []
        guard let first = known.first else {
            return Refusal(
                code, message,
                hint: LocalizedText(
                    "Somebody else recorded it.", de: "Das hat jemand anderes erfasst."),
                remedies: [.correctEntry])
        }
        return Refusal(
            code, message + LocalizedText(untranslated: ": ") + UndoDecision.listed(known),
            about: ["entry": first.id.description], remedies: remedies + [.correctEntry])
    }
}

extension JournalVerb {
    /// Brings two rows together, which says nothing new of what they hold.
    public static func isMerge(_ verb: String) -> Bool { verb.hasSuffix(".merge") }

    /// Can an entry of this verb be taken back? What was read or sealed stays so, a number that was
    /// issued is never given again, a stocktaking only goes forward, and sign-ins are administered
    /// otherwise.
    public static func isUndoable(_ verb: String) -> Bool {
        !verb.hasPrefix("accounts.") && !verb.hasPrefix("stocktaking.") && !fixed.contains(verb)
    }

    private static let fixed: Set = [
        "journal.read", "journal.seal", "people.erase", "people.init", "people.read-data",
        "protocols.file", "protocols.issue", "retention.run", "years.close", "years.publish",
        "years.reopen",
    ]

    /// What is taken back in the place of an entry that cannot be; nil: nothing.
    static func instead(_ verb: String) -> LocalizedText? {
        switch verb {
        case "protocols.issue":
            LocalizedText(
                "Undo the handover or its taking back: the number is void then.",
                de: "Die Übergabe oder ihre Rücknahme zurücknehmen: dann ist die Nummer ungültig.")
        case "years.close":
            LocalizedText(
                "Two people can reopen the year.",
                de: "Zwei Personen können das Jahr wieder öffnen.")
        case "stocktaking.count":
            LocalizedText(
                "Strike what was counted by mistake: count it again as struck.",
                de: "Irrtümlich Gezähltes streichen: mit dem Nachweis „gestrichen“ noch einmal "
                    + "zählen.")
        case "stocktaking.difference":
            LocalizedText(
                "What it came to stays; what it booked can be put right: a device that was booked as "
                    + "lost is recorded as found, one that was moved or recorded is edited.",
                de: "Was geklärt ist, bleibt; die Buchung lässt sich richtigstellen: Ein "
                    + "verlorenes Gerät wird als gefunden erfasst, ein umgebuchtes oder neues "
                    + "geändert.")
        default: nil
        }
    }

    /// The verbs whose entries cannot be taken back, by name.
    public static let notUndoable = titles.keys.filter { !isUndoable($0) }.sorted()
}
