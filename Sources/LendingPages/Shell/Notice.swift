import HTML
import Lending
import LendingOperations
import LendingService

/// What the page after a change says of it. It travels in a cookie of a minute, which only the page
/// with its number reads.
struct Notice: Codable, Sendable, Hashable {
    /// In the address of the page: `?said=…`.
    static let parameter = "said"
    private static let limit = 2500

    var number: String
    var done: [String]
    var notes: [String]
    /// The entries that can be taken back, in their order; none: nothing was changed.
    var entries: [Int64] = []
    /// The protocol of what was done, to be printed and signed: a place of this service.
    var paper: String?

    init(_ text: String) {
        number = Notice.newNumber()
        done = [text]
        notes = []
    }

    init(_ outcome: Outcome, _ language: Language) {
        number = Notice.newNumber()
        done = outcome.done.map { $0(language) }
        notes = outcome.notes.map { $0(language) }
        if done.isEmpty {
            done = [
                outcome.changed
                    ? LocalizedText("Done.", de: "Erledigt.")(language)
                    : LocalizedText("It was so already.", de: "Das war schon so.")(language)
            ]
        }
        if outcome.changed, !outcome.isDryRun { entries = outcome.entries.map(\.rawValue) }
    }

    private static func newNumber() -> String {
        String(UInt64.random(in: 0...UInt64.max), radix: 36)
    }

    /// As it fits into a cookie: of many texts the first.
    var cookie: PageCookie {
        var kept = self
        var text = JSONBody.text(kept).partOfAddress
        while text.utf8.count > Notice.limit, kept.done.count + kept.notes.count > 1 {
            if kept.notes.isEmpty { kept.done.removeLast() } else { kept.notes.removeLast() }
            text = JSONBody.text(kept).partOfAddress
        }
        return PageCookie(.notice, text.utf8.count > Notice.limit ? "" : text, seconds: 60)
    }

    init?(cookie text: String, number: String) {
        guard let json = text.fromAddress,
            let value = try? OperationDecoding.json(Array(json.utf8)),
            let notice = try? OperationDecoding.value(Notice.self, value),
            notice.number == number
        else { return nil }
        self = notice
    }
}
