/// May somebody approve that these devices are decommissioned?
///
/// Two different people do, at least one of them of the inventory office, which keeps the books. Who
/// asked may be one of the two where the city lets them.
public struct ApprovalDecision: Sendable {
    public struct Plan: Sendable {
        /// Which are approved.
        public let approved: [DecommissioningFacts]
        /// Of these, the second time: they leave the books.
        public var completed: [DecommissioningFacts] {
            approved.filter { $0.state == .approvedOnce }
        }
    }

    public let actor: Actor
    /// Does somebody else act in the actor's name?
    public let isForAnother: Bool
    /// May the one who asked approve?
    public let requesterApproves: Bool
    /// By device, in the order in which they were named; nil: nobody has asked.
    public let requests: [(device: String, request: DecommissioningFacts?)]

    public init(
        actor: Actor, isForAnother: Bool = false, requesterApproves: Bool,
        requests: [(device: String, request: DecommissioningFacts?)]
    ) {
        self.actor = actor
        self.isForAnother = isForAnother
        self.requesterApproves = requesterApproves
        self.requests = requests
    }

    public var decision: Decision<Plan> {
        var refusals: [Refusal] = []
        var already: [LocalizedText] = []
        var approved: [DecommissioningFacts] = []
        for (device, request) in requests {
            guard let request else {
                refusals.append(.nothingAsked(device))
                continue
            }
            if request.state == .decommissioned {
                already.append(
                    LocalizedText(
                        "\(device) is decommissioned already",
                        de: "\(device) ist bereits ausgesondert"))
            } else if request.first?.id == actor.id {
                already.append(
                    LocalizedText(
                        "\(device): you have approved already; somebody else approves next",
                        de: "\(device): Sie haben bereits genehmigt; es fehlt jemand anderes"))
            } else if let refusal = refusal(request) {
                refusals.append(refusal)
            } else {
                approved.append(request)
            }
        }
        if !refusals.isEmpty { return .refused(refusals) }
        if approved.isEmpty { return .alreadySo(already) }
        return .allowed(
            Plan(approved: approved), warnings: isForAnother ? [.agreesForAnother(actor)] : [],
            notes: already)
    }

    private func refusal(_ request: DecommissioningFacts) -> Refusal? {
        let device = request.inventoryNumber
        if !requesterApproves, request.requester.id == actor.id {
            return Refusal(
                "second-person-needed",
                LocalizedText(
                    "\(device): you asked for it yourself: two others approve",
                    de: "\(device): Sie haben es selbst beantragt: es genehmigen zwei andere"),
                about: ["device": device])
        }
        if request.state == .approvedOnce, !request.isFirstOfOffice,
            !actor.roles.contains(.inventory)
        {
            return Refusal(
                "office-approval-needed",
                LocalizedText(
                    "\(device): the inventory office is one of the two who approve",
                    de: "\(device): die Inventarstelle ist eine der beiden, die genehmigen"),
                about: ["device": device])
        }
        return nil
    }
}

extension Refusal {
    /// Nobody has asked for a device to be decommissioned, or it was declined.
    public static func nothingAsked(_ device: String) -> Refusal {
        Refusal(
            "decommissioning-not-asked",
            LocalizedText(
                "nobody has asked for \(device) to be decommissioned",
                de: "die Aussonderung von \(device) hat niemand beantragt"),
            about: ["device": device])
    }
}
