/// What the rules say about a wish: refused, nothing left to do, or a plan that may be recorded.
public enum Decision<Plan> {
    case refused([Refusal])
    /// What was asked for is so already; the texts say how, and what can be done next.
    case alreadySo([LocalizedText], next: [Remedy] = [])
    /// May be done, once the warnings are confirmed; the notes are worth telling.
    case allowed(Plan, warnings: [Warning] = [], notes: [LocalizedText] = [])
}

extension Decision: Sendable where Plan: Sendable {}
