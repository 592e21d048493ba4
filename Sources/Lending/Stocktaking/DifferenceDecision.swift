/// What a difference comes to: which booking follows from its cause.
public struct DifferenceDecision: Sendable {
    /// A line that differs.
    public struct Line: Sendable {
        public let number: String
        public let kind: DifferenceKind
        /// nil: no device of this number is in the books.
        public let device: DeviceID?
        /// What the books say that it is: `lost`, `decommissioned`, …
        public let status: String?
        public let seenLocation: String?
        /// Why it was decided, where it was.
        public let decided: DifferenceCause?

        public init(
            number: String, kind: DifferenceKind, device: DeviceID?, status: String?,
            seenLocation: String?, decided: DifferenceCause?
        ) {
            self.number = number
            self.kind = kind
            self.device = device
            self.status = status
            self.seenLocation = seenLocation
            self.decided = decided
        }
    }

    /// What is said about it.
    public struct Wish: Sendable {
        public var cause: DifferenceCause
        public var remark: String?
        /// What changes in the books, or is recorded.
        public var fields: FieldValues<DeviceField>

        public init(
            cause: DifferenceCause, remark: String?, fields: FieldValues<DeviceField>
        ) {
            self.cause = cause
            self.remark = remark
            self.fields = fields
        }
    }

    /// What is booked.
    public enum Booking: Sendable {
        case lose(DeviceID)
        /// It is lost already.
        case nothingMore
        /// - Parameter isFound: it was lost, and is back.
        case move(DeviceID, FieldValues<DeviceField>, isFound: Bool)
        case record(FieldValues<DeviceField>)
        case note

        public var action: DifferenceAction {
            switch self {
            case .lose: .bookedLost
            case .nothingMore: .bookedBefore
            case .move: .moved
            case .record: .recorded
            case .note: .noted
            }
        }
    }

    public let facts: StocktakingFacts
    /// nil: there is no line of this number that differs.
    public let line: Line?
    public let wish: Wish
    /// The unit of the stocktaking's area: where a surplus belongs, if nothing else is said.
    public let unit: String?

    public init(facts: StocktakingFacts, line: Line?, wish: Wish, unit: String?) {
        self.facts = facts
        self.line = line
        self.wish = wish
        self.unit = unit
    }

    public var decision: Decision<Booking> {
        guard facts.state.isAtLeast(.counted) else { return .refused([.stocktakingIs(facts)]) }
        guard let line else {
            return .refused([
                Refusal(
                    "difference-unknown",
                    LocalizedText(
                        "there is no difference of this number in \(facts.title.english)",
                        de: "in der \(facts.title.german) gibt es keine Differenz dieser Nummer"))
            ])
        }
        if let decided = line.decided {
            guard decided == wish.cause else {
                return .refused([
                    Refusal(
                        "difference-decided",
                        LocalizedText(
                            "\(line.number) was decided already: \(decided.title.english)",
                            de: "\(line.number) ist bereits geklärt: \(decided.title.german)"))
                ])
            }
            return .alreadySo([
                LocalizedText(
                    "\(line.number) was decided so already",
                    de: "\(line.number) ist bereits so geklärt")
            ])
        }
        return booking(of: line)
    }

    private func booking(of line: Line) -> Decision<Booking> {
        switch (wish.cause, line.kind, line.device) {
        case (.recordingError, _, _):
            return wish.remark?.isEmpty ?? true ? .refused([.remarkNeeded]) : .allowed(.note)
        case (.loss, .shortage, let device?), (.theft, .shortage, let device?):
            return .allowed(line.status == "lost" ? .nothingMore : .lose(device))
        case (.transfer, _, let device?):
            if line.status == "decommissioned" { return .refused([decommissioned(line)]) }
            var fields = wish.fields
            if line.kind != .shortage {
                if fields[.location] == nil { fields[.location] = line.seenLocation }
                if line.kind == .surplus, fields[.unit] == nil { fields[.unit] = unit }
            }
            fields[.inventoryNumber] = nil
            fields[.name] = nil
            fields[.category] = nil
            guard !fields.isEmpty else { return .refused([.whereTo(line)]) }
            return .allowed(
                .move(device, fields, isFound: line.kind != .shortage && line.status == "lost"))
        case (.addition, .surplus, nil):
            var fields = wish.fields
            fields[.inventoryNumber] = line.number
            if fields[.location] == nil { fields[.location] = line.seenLocation }
            if fields[.unit] == nil { fields[.unit] = unit }
            return .allowed(.record(fields))
        default: return .refused([doesNotFit(line)])
        }
    }

    private func decommissioned(_ line: Line) -> Refusal {
        Refusal(
            "device-decommissioned",
            LocalizedText(
                "\(line.number) is decommissioned and cannot be moved",
                de: "\(line.number) ist ausgesondert und kann nicht umgebucht werden"),
            hint: LocalizedText(
                "Note it as a recording error; IT takes the decommissioning back.",
                de: "Als Erfassungsfehler vermerken; die IT nimmt die Aussonderung zurück."))
    }

    private func doesNotFit(_ line: Line) -> Refusal {
        Refusal(
            "cause-does-not-fit",
            LocalizedText(
                "\(line.number): \(wish.cause.title.english) does not explain a difference of this "
                    + "kind (\(line.kind.title.english))",
                de: "\(line.number): „\(wish.cause.title.german)“ erklärt keine Differenz dieser "
                    + "Art (\(line.kind.title.german))"),
            about: ["device": line.number, "cause": wish.cause.rawValue])
    }
}

extension Refusal {
    fileprivate static let remarkNeeded = Refusal(
        "remark-needed",
        LocalizedText(
            "a recording error needs a remark: what was wrong?",
            de: "ein Erfassungsfehler braucht eine Bemerkung: Was war falsch?"),
        about: ["field": "remark"])

    fileprivate static func whereTo(_ line: DifferenceDecision.Line) -> Refusal {
        Refusal(
            "transfer-where",
            LocalizedText(
                "\(line.number): where did it go? Name a unit, a location or a cost centre",
                de: "\(line.number): Wohin kam es? Bitte Amt, Standort oder Kostenstelle nennen"),
            about: ["device": line.number])
    }
}
