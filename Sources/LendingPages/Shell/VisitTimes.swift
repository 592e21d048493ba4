import LendingReports
import TableOutput

extension Visit {
    /// A time as the database tells it, as people here write it.
    func time(_ text: String) -> String { Cell.time(text).shown(in: language.display) }

    /// The day of such a time.
    func day(_ text: String) -> String {
        Cell.day(String(text.prefix(10))).shown(in: language.display)
    }
}
