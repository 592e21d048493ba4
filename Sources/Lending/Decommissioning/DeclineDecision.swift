/// May requests to decommission be declined?
public struct DeclineDecision: Sendable {
    /// By device, in the order in which they were named; nil: nobody has asked.
    public let requests: [(device: String, request: DecommissioningFacts?)]

    public init(requests: [(device: String, request: DecommissioningFacts?)]) {
        self.requests = requests
    }

    /// The plan: which are declined.
    public var decision: Decision<[DecommissioningFacts]> {
        let refusals = requests.compactMap { device, request -> Refusal? in
            guard let request else { return .nothingAsked(device) }
            return request.state.isOpen ? nil : .isDone(request)
        }
        return refusals.isEmpty ? .allowed(requests.compactMap(\.request)) : .refused(refusals)
    }
}

extension Refusal {
    fileprivate static func isDone(_ request: DecommissioningFacts) -> Refusal {
        Refusal(
            "device-decommissioned",
            LocalizedText(
                "\(request.inventoryNumber) is decommissioned: two people have approved",
                de: "\(request.inventoryNumber) ist ausgesondert: zwei haben genehmigt"),
            about: ["device": request.inventoryNumber])
    }
}
