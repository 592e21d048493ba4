import Lending
import LendingOperations

/// The entries of an operation as people are told them: each can be named on its own by `undo` and
/// `correct`, so that of several each stands with its device.
struct EntryList {
    private let entries: [(id: EntryID, device: String?)]

    /// More than this are shortened.
    private static let limit = 6

    init(_ outcome: Outcome) {
        entries = outcome.entries.enumerated().map { position, id in
            (id, position < outcome.devices.count ? outcome.devices[position] : nil)
        }
    }

    /// `Entry 7`, or `Entries 7 (KN-1), 8 (KN-2)`.
    var words: LocalizedText {
        guard entries.count > 1 else {
            let only = entries.first.map { $0.id.description } ?? ""
            return LocalizedText("Entry \(only)", de: "Eintrag \(only)")
        }
        let list =
            entries.count > Self.limit
            ? (entries.prefix(Self.limit - 2).map(named) + ["…"] + entries.suffix(1).map(named))
            : entries.map(named)
        let text = list.joined(separator: ", ")
        return LocalizedText("Entries \(text)", de: "Einträge \(text)")
    }

    var undoHint: LocalizedText {
        entries.count > 1
            ? LocalizedText(
                " · leihlotse undo takes them back", de: " · leihlotse undo nimmt sie zurück")
            : LocalizedText(
                " · leihlotse undo takes it back", de: " · leihlotse undo nimmt es zurück")
    }

    private func named(_ entry: (id: EntryID, device: String?)) -> String {
        entry.device.map { "\(entry.id) (\($0))" } ?? entry.id.description
    }
}
