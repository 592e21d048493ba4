import Lending

/// What a file says of where a device is, in its own words or in another system's.
package enum DeviceState: String, Sendable, CaseIterable {
    /// It can be lent, as far as the file knows; who has it stands in other files.
    case inService = "in-service"
    /// Somebody has it.
    case checkedOut = "checked-out"
    case lost
    case inRepair = "in-repair"
    case decommissioned

    /// nil: the word says nothing that can be relied on.
    ///
    /// - Parameter text: such as `verloren`, `Lost/Stolen`, or `Archived (archived)`, where the
    ///   kind of a status that a city named itself stands in brackets.
    package init?(_ text: String) {
        let parts = text.split(separator: "(", maxSplits: 1).map(String.init)
        let found = parts.lazy.compactMap { DeviceState.words[HeaderWord($0)] }.first
        guard let found else { return nil }
        // What somebody has is not free, whatever its status is called.
        let isDeployed = parts.count > 1 && HeaderWord(parts[1]) == HeaderWord("deployed")
        self = found == .inService && isDeployed ? .checkedOut : found
    }

    private static let words: [HeaderWord: DeviceState] = {
        var words: [HeaderWord: DeviceState] = [:]
        for (state, names) in names { for name in names { words[HeaderWord(name)] = state } }
        return words
    }()

    private static let names: [(DeviceState, [String])] = [
        (
            .inService,
            [
                "in-service", "in-stock", "im Lager", "not-registered", "not yet in the books",
                "noch nicht in den Büchern", "Ready to Deploy", "deployable", "Available",
                "verfügbar", "frei",
            ]
        ),
        (
            .checkedOut,
            [
                "checked-out", "with-lotse", "with a Lotse", "bei Lotse", "on-loan", "on loan",
                "verliehen", "ausgeliehen", "Deployed", "In Use", "Checked Out",
            ]
        ),
        (.lost, ["lost", "verloren", "gestohlen", "Lost/Stolen", "Stolen", "Missing", "vermisst"]),
        (
            .inRepair,
            [
                "in-repair", "in Reparatur", "Out for Repair", "Out for Diagnostics", "Repair",
                "Reparatur", "Broken", "defekt", "Maintenance", "undeployable",
            ]
        ),
        (
            .decommissioned,
            [
                "decommissioned", "ausgesondert", "Archived", "Retired", "Disposed",
                "Broken - Not Fixable", "archiviert",
            ]
        ),
    ]
}
