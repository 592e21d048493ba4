internal import FoundationEssentials
import Lending
import LendingImport
import LendingReports
import LendingStore

/// Problem details of a service, as the error that they were there.
struct SentProblem: Decodable {
    let kind: String
    let code: String
    let refusals: [Refusal]
    let warnings: [Warning]

    static func error(in answer: HTTPAnswer, _ url: String) -> any Error {
        guard let problem = try? JSONDecoder().decode(SentProblem.self, from: Data(answer.body))
        else {
            return StoreError(
                answer.status == 404 ? .noDatabase : .unexpected, "service-answer",
                LocalizedText(
                    "\(url) answers with status \(answer.status): is it a Leihlotse?",
                    de: "\(url) antwortet mit Status \(answer.status): ist es ein Leihlotse?"))
        }
        return problem.error
    }

    private var error: any Error {
        let first =
            refusals.first
            ?? Refusal(code, LocalizedText(untranslated: code))
        switch kind {
        case "report":
            return ReportError(.init(sent: code), first.message, hint: first.hint)
        case "import":
            return ImportError(sent: code, first.message, hint: first.hint)
        default:
            return StoreError(
                StoreError.Kind(rawValue: kind) ?? .unexpected, refusals, warnings: warnings)
        }
    }
}
