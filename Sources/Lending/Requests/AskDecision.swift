/// May somebody ask for a device so?
public struct AskDecision: Sendable {
    /// Who can lend to whoever asks.
    public struct Lotse: Sendable, Hashable {
        public let id: PersonID
        public let name: String

        public init(id: PersonID, name: String) {
            self.id = id
            self.name = name
        }

        /// Their name with their number.
        public var title: String { PersonTitle.text(name, id) }
    }

    /// A request that the same submission led to before.
    public struct Taken: Sendable, Hashable {
        public let request: RequestNumber
        /// Who asked then; nil: they were removed.
        public let asker: PersonID?

        public init(_ request: RequestNumber, by asker: PersonID?) {
            self.request = request
            self.asker = asker
        }
    }

    public let asker: PersonID
    public let askerName: String
    public let hasLeft: Bool
    public let lotsen: [Lotse]
    /// Who is asked; nil: anyone.
    public let wished: LotseNumber?
    public let from: CalendarDay
    public let until: CalendarDay?
    public let today: CalendarDay
    /// Did it come by a way that takes time, so that it may have begun?
    public let isSubmission: Bool
    /// What the same submission led to before.
    public let taken: Taken?

    public init(
        asker: PersonID, askerName: String, hasLeft: Bool, lotsen: [Lotse], wished: LotseNumber?,
        from: CalendarDay, until: CalendarDay?, today: CalendarDay, isSubmission: Bool = false,
        taken: Taken? = nil
    ) {
        self.asker = asker
        self.askerName = askerName
        self.hasLeft = hasLeft
        self.lotsen = lotsen
        self.wished = wished
        self.from = from
        self.until = until
        self.today = today
        self.isSubmission = isSubmission
        self.taken = taken
    }

    /// The plan: who is asked; nil: anyone.
    public var decision: Decision<Lotse?> {
        if let taken {
            if let other = taken.asker, other != asker { return .refused([isOfAnother(taken)]) }
            return .alreadySo([
                LocalizedText(
                    "this submission was taken before: \(taken.request)",
                    de: "diese Einreichung wurde bereits übernommen: \(taken.request)")
            ])
        }
        var refusals: [Refusal] = []
        if hasLeft { refusals.append(askerHasLeft) }
        if let until, until < from { refusals.append(.untilBeforeFrom(from, until)) }
        if isSubmission {
            if let until, until < today { refusals.append(.wishIsOver("until", until)) }
        } else if from < today {
            refusals.append(.wishIsOver("from", from))
        }
        let lotse = lotsen.first { $0.id == wished?.person }
        if let wished, lotse == nil { refusals.append(notYours(wished)) }
        return refusals.isEmpty ? .allowed(lotse) : .refused(refusals)
    }

    private func isOfAnother(_ taken: Taken) -> Refusal {
        Refusal(
            "submission-of-another",
            LocalizedText(
                "somebody else's submission calls itself so, which was taken as \(taken.request)",
                de: "die Einreichung einer anderen Person nennt sich so, übernommen als "
                    + "\(taken.request)"),
            about: ["request": taken.request.description])
    }

    private var askerHasLeft: Refusal {
        let title = PersonTitle.text(askerName, asker)
        return Refusal(
            "person-has-left",
            LocalizedText("\(title) has left", de: "\(title) ist ausgeschieden"),
            about: ["person": asker.description])
    }

    /// Whom they may ask is what they are told as their Lotsen: of nobody else it is said what they are.
    private func notYours(_ wished: LotseNumber) -> Refusal {
        let titles = lotsen.map(\.title).joined(separator: ", ")
        return Refusal(
            "not-their-lotse",
            LocalizedText(
                "lotse: \(wished) is no Lotse of \(PersonTitle.text(askerName, asker)); "
                    + (titles.isEmpty ? "there is none: leave it empty" : "allowed: \(titles)"),
                de:
                    "lotse: \(wished) ist nicht zuständig für \(PersonTitle.text(askerName, asker)); "
                    + (titles.isEmpty ? "es gibt niemanden: leer lassen" : "erlaubt: \(titles)")),
            about: ["field": "lotse", "value": wished.description])
    }
}

extension Refusal {
    fileprivate static func untilBeforeFrom(_ from: CalendarDay, _ until: CalendarDay) -> Refusal {
        Refusal(
            "ends-before-start",
            LocalizedText(
                "until: \(until.text(.english)) is before \(from.text(.english))",
                de: "until: Der \(until.text(.german)) liegt vor dem \(from.text(.german))"),
            about: ["field": "until", "value": until.iso])
    }

    fileprivate static func wishIsOver(_ field: String, _ day: CalendarDay) -> Refusal {
        Refusal(
            "time-in-past",
            LocalizedText(
                "\(field): \(day.text(.english)) is over; allowed: today or later",
                de: "\(field): Der \(day.text(.german)) ist vorbei; erlaubt: heute oder später"),
            about: ["field": field, "value": day.iso])
    }
}
