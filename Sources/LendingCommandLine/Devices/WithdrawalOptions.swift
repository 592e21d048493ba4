import ArgumentParser
import Lending
import LendingOperations

/// What the commands share that take devices out of service or put them back into it.
struct WithdrawalOptions: ParsableArguments {
    @Argument(help: help("The devices.", de: "Die Geräte.", name: "DEVICE"))
    var devices: [String]

    @Option(
        name: [.customLong("at"), .customLong("on")],
        help: help("When; else now.", de: "Wann; sonst jetzt.", name: "WHEN"))
    var at: String?

    @Option(help: help("Why.", de: "Warum.", name: "TEXT"))
    var reason: String?

    func perform(
        _ verb: WithdrawDevices.Change, dataWiped: String? = nil, _ change: ChangeOptions
    ) async throws {
        try await City.open(change.common) { city in
            let operation = WithdrawDevices(
                devices: try await city.names.devices(devices).map(\.id), change: verb,
                at: try city.when(at), reason: reason, dataWiped: dataWiped)
            try await city.perform(operation, change)
        }
    }
}
