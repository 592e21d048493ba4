internal import FoundationEssentials
public import Lending
import LendingWire

/// What a service answered instead of doing what was asked, or why it could not be asked.
public struct ServiceFailure: PlainFailure {
    public let kind: FailureKind
    public let refusals: [Refusal]
    public let warnings: [Warning]

    public init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning]) {
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
    }
}

extension ServiceFailure {
    /// What a service's answer says, if it is a problem.
    init(in answer: HTTPAnswer, _ url: String) {
        guard let problem = try? JSONDecoder().decode(Problem.self, from: Data(answer.body)) else {
            self.init(
                answer.status == 404 ? .noDatabase : .unexpected, "service-answer",
                LocalizedText(
                    "\(url) answers with status \(answer.status): is it a Leihlotse?",
                    de: "\(url) antwortet mit Status \(answer.status): ist es ein Leihlotse?"))
            return
        }
        self.init(
            FailureKind(rawValue: problem.kind) ?? .unexpected, problem.refusals,
            warnings: problem.warnings)
    }
}
