import Hummingbird
import Lending
import LendingIdentity
import LendingPerforming
import NIOCore
import TableOutput

/// One reader's stream of changes.
struct ChangeStream: Sendable {
    let log: ChangeLog
    /// nil: sees all.
    let reader: PersonID?
    let secret: Secret?
    let accounts: Accounts

    /// Sends until the wakes end or the reader is gone.
    func send(
        to writer: inout any ResponseBodyWriter, from start: ChangePlace, _ wakes: AsyncStream<Void>
    ) async throws {
        var place = start
        var silence = 0
        var checked = ContinuousClock.now
        try await writer.write(ByteBuffer(string: ": leihlotse\nretry: 1000\n\n"))
        if try await log.isBehind(place) {
            try await writer.write(
                ByteBuffer(
                    string: "event: reset\ndata: "
                        + JSONText.object([
                            ("reason", JSONText.string("read everything anew"))
                        ]) + "\n\n"))
        }
        for await _ in wakes {
            if checked.duration(to: .now) > .seconds(30) {
                // Whoever was signed out, or lost their rights, follows no longer.
                if let secret, try await accounts.holder(of: secret) == nil { return }
                checked = .now
            }
            guard let changes = try? await log.changes(behind: place, for: reader) else { continue }
            for change in changes where change.isVisible {
                try await writer.write(ByteBuffer(string: text(change)))
            }
            if let last = changes.last { place = last.place }
            silence = changes.contains(where: \.isVisible) ? 0 : silence + 1
            if silence >= 10 {
                // Also tells how far an invisible past was read, and finds out who is gone.
                try await writer.write(ByteBuffer(string: "id: \(place.text)\n: still there\n\n"))
                silence = 0
            }
        }
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
