import Hummingbird
import Lending
import LendingPerforming
import LendingService
import NIOCore
import TableOutput

/// One reader's stream of changes.
struct ChangeStream: Sendable {
    /// How many wakes without anything for the reader are passed over.
    private static let patience = 10

    let log: ChangeLog
    /// nil: sees all.
    let reader: PersonID?
    let hold: RightsHold

    /// Sends until the wakes end or the reader is gone.
    func send(
        to writer: inout any ResponseBodyWriter, from start: ChangePlace, _ wakes: AsyncStream<Void>
    ) async throws {
        var place = start
        var silence = 0
        try await writer.write(ByteBuffer(string: ": leihlotse\nretry: 1000\n\n"))
        if try await log.isBehind(place) {
            // What was changed meanwhile the reader reads anew; what follows is told from here on.
            place = try await log.here()
            try await writer.write(ByteBuffer(string: Self.reset(at: place)))
        }
        for await _ in wakes {
            silence += 1
            var isLast = false
            while !isLast, hold.isGood {
                guard let page = try? await log.changes(behind: place, for: reader) else { break }
                for change in page.changes where change.isVisible {
                    guard hold.isGood else { return }
                    try await writer.write(ByteBuffer(string: text(change)))
                    silence = 0
                }
                place = page.next
                isLast = page.isLast
            }
            if silence >= Self.patience {
                // Also tells how far an invisible past was read, and finds out who is gone.
                try await writer.write(ByteBuffer(string: "id: \(place.text)\n: still there\n\n"))
                silence = 0
            }
        }
    }

    private static func reset(at place: ChangePlace) -> String {
        let data = JSONText.object([("reason", JSONText.string("read everything anew"))])
        return "id: \(place.text)\nevent: reset\ndata: \(data)\n\n"
    }

    private func text(_ change: Change) -> String {
        let data = JSONText.object([
            ("entry", change.entry.description), ("at", JSONText.string(change.at)),
            ("verb", JSONText.string(change.verb)),
            ("device", change.device?.description ?? "null"),
            ("inventory_number", JSONText.optional(change.inventoryNumber)),
        ])
        return "id: \(change.place.text)\nevent: change\ndata: \(data)\n\n"
    }
}
