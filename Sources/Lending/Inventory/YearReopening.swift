/// May a closed year be opened again? One person asks, with the reason; another one does it.
public struct YearReopening: Sendable {
    /// What is to be done.
    public enum Step: Sendable, Hashable {
        case ask(because: String)
        case reopen
    }

    public let year: Int
    public let isClosed: Bool
    public let isNextClosed: Bool
    /// Who asked for it; nil: nobody has, or they were removed.
    public let askedBy: PersonID?
    public let wasAsked: Bool
    public let actor: Actor
    /// Does somebody else stand behind the actor?
    public let isForAnother: Bool
    public let because: String?

    public init(
        year: Int, isClosed: Bool, isNextClosed: Bool, wasAsked: Bool, askedBy: PersonID?,
        actor: Actor, isForAnother: Bool = false, because: String?
    ) {
        self.year = year
        self.isClosed = isClosed
        self.isNextClosed = isNextClosed
        self.wasAsked = wasAsked
        self.askedBy = askedBy
        self.actor = actor
        self.isForAnother = isForAnother
        self.because = because
    }

    public var decision: Decision<Step> {
        guard isClosed else {
            return .refused([
                Refusal(
                    "year-not-closed",
                    LocalizedText("\(year) is not closed", de: "\(year) ist nicht abgeschlossen"))
            ])
        }
        if isNextClosed {
            return .refused([
                Refusal(
                    "year-after-closed",
                    LocalizedText(
                        "\(year + 1) is closed already: what changes \(year) is a late booking of "
                            + "the open year",
                        de: "\(year + 1) ist bereits abgeschlossen: was \(year) ändert, ist eine "
                            + "Nachbuchung des offenen Jahres"))
            ])
        }
        if wasAsked {
            guard askedBy != actor.id else {
                return .refused([
                    Refusal(
                        "second-person-needed",
                        LocalizedText(
                            "you asked for it yourself: somebody else must reopen \(year)",
                            de: "Sie haben es selbst beantragt: jemand anderes muss \(year) öffnen")
                    )
                ])
            }
            return .allowed(.reopen, warnings: warnings)
        }
        guard let because, !because.allSatisfy(\.isWhitespace) else {
            return .refused([
                Refusal(
                    "reason-needed",
                    LocalizedText(
                        "reopening \(year) needs a reason",
                        de: "das Öffnen von \(year) braucht einen Grund"))
            ])
        }
        return .allowed(.ask(because: because), warnings: warnings)
    }

    private var warnings: [Warning] { isForAnother ? [.agreesForAnother(actor)] : [] }
}
