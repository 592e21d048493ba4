internal import FoundationEssentials
public import Lending

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

/// Problem details of a service.
struct SentProblem: Decodable {
    let kind: String
    let code: String
    let refusals: [Refusal]
    let warnings: [Warning]

    static func failure(in answer: HTTPAnswer, _ url: String) -> ServiceFailure {
        guard let problem = try? JSONDecoder().decode(SentProblem.self, from: Data(answer.body))
        else {
            return ServiceFailure(
                answer.status == 404 ? .noDatabase : .unexpected, "service-answer",
                LocalizedText(
                    "\(url) answers with status \(answer.status): is it a Leihlotse?",
                    de: "\(url) antwortet mit Status \(answer.status): ist es ein Leihlotse?"))
        }
        return ServiceFailure(
            FailureKind(rawValue: problem.kind) ?? .unexpected, problem.refusals,
            warnings: problem.warnings)
    }
}
