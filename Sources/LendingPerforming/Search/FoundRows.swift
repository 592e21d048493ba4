import Lending
import LendingSQL

/// What the statements that look for names find, as candidates.
extension NameFinder {
    static func deviceCandidate(
        _ row: Queries.Devices.FindRow
    ) -> (position: Int32, candidate: NameCandidate) {
        (
            row.position,
            NameCandidate(
                id: row.id.rawValue, key: row.inventoryNumber, name: row.inventoryNumber,
                words: LocalizedText(untranslated: "\(row.inventoryNumber) (\(row.name))"),
                rank: row.rank)
        )
    }

    static func personCandidate(
        _ row: Queries.People.FindRow
    ) -> (position: Int32, candidate: NameCandidate) {
        let details = ["#\(row.id)", row.login, row.units].compactMap { $0 }
            .joined(separator: ", ")
        let waits =
            row.waits
            ? LocalizedText(", waits for check", de: ", wartet auf Prüfung")
            : LocalizedText(untranslated: "")
        return (
            row.position,
            NameCandidate(
                id: row.id.rawValue, key: "#\(row.id)", name: row.name,
                words: LocalizedText(untranslated: "\(row.name) (\(details)") + waits
                    + LocalizedText(untranslated: ")"),
                rank: row.rank)
        )
    }

    static func unitCandidate(
        _ row: Queries.Units.FindRow
    ) -> (position: Int32, candidate: NameCandidate) {
        (
            row.position,
            NameCandidate(
                id: row.id.rawValue, key: row.code, name: row.code,
                words: LocalizedText(untranslated: "\(row.code) (\(row.name))"), rank: row.rank)
        )
    }

    static func eventCandidate(
        _ row: Queries.Events.FindRow
    ) -> (position: Int32, candidate: NameCandidate) {
        (
            row.position,
            NameCandidate(
                id: row.id.rawValue, key: "#\(row.id)", name: row.title,
                words: LocalizedText(
                    "#\(row.id) (\(row.title), \(row.day.text(.english)))",
                    de: "#\(row.id) (\(row.title), \(row.day.text(.german)))"),
                rank: row.rank)
        )
    }
}
