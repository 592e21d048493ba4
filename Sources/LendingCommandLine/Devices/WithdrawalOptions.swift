import ArgumentParser
import Lending
import LendingOperations

/// What the commands share that take devices out of service or put them back into it.
struct WithdrawalOptions: ParsableArguments {
    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"), completion: .devices)
    var devices: [String]

    @Option(
        name: [.customLong("at"), .customLong("on")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "WHEN"))
    var at: String?

    @Option(help: help("Why.", de: "Warum.", name: "TEXT"))
    var reason: String?

    func perform(
        _ verb: WithdrawDevices.Change, _ change: ChangeOptions
    ) async throws {
        try await CommandSession.open(change.common) { session in
            let operation = WithdrawDevices(
                devices: try await session.changing.devices(devices).map(\.id), change: verb,
                at: try session.when(at), reason: reason)
            try await session.perform(operation, change)
        }
    }
}
