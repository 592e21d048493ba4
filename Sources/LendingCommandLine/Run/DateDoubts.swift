import Lending
import Synchronization

/// Days that were read on one side of today although the same words mean one on the other side that is
/// nearer, such as a past day in what sounds like a plan.
final class DateDoubts: Sendable {
    private let noted = Mutex<[Warning]>([])

    var warnings: [Warning] { noted.withLock(\.self) }

    func note(_ text: String, _ reading: WhenParser.Reading) {
        guard let day = reading.day, let other = reading.otherDay else { return }
        let warning = Warning(
            "date-other-nearer",
            LocalizedText(
                "\"\(text)\" is read as \(day.text(.english)), not as \(other.text(.english))",
                de: "„\(text)“ wird als \(day.text(.german)) gelesen, nicht als "
                    + other.text(.german)))
        noted.withLock { if !$0.contains(warning) { $0.append(warning) } }
    }
}
