import Lending
import LendingOperations

/// What people name on the command line, looked up.
///
/// Who reads gets the one thing that a text fits, and is told where it fits in part only. Who changes
/// something gets what it means exactly; anything else is asked about at a terminal and offered
/// elsewhere. `--yes` is no answer to it: a script that confirms all warnings never takes `ZZ-10`
/// where it says `Z-1`.
struct NameLookup: Sendable {
    enum Use: Sendable {
        case reading, changing
        /// Of what nobody is there to be asked about.
        case exact
    }

    let use: Use
    let names: any NameSource
    let console: Console
    let language: Language

    func devices(_ typed: [String]) async throws -> [FoundDevice] {
        try settle(typed, try await names.devices(typed), "device")
    }

    func device(_ typed: String) async throws -> FoundDevice { try await devices([typed])[0] }

    func people(_ typed: [String]) async throws -> [FoundPerson] {
        try settle(typed, try await names.people(typed), "person")
    }

    func person(_ typed: String) async throws -> FoundPerson { try await people([typed])[0] }

    func units(_ typed: [String]) async throws -> [FoundUnit] {
        try settle(typed, try await names.units(typed), "unit")
    }

    func events(_ typed: [String]) async throws -> [FoundEvent] {
        try settle(typed, try await names.events(typed), "event")
    }

    private func settle<Thing: FoundThing>(
        _ typed: [String], _ found: [Thing], _ noun: String
    ) throws -> [Thing] {
        let inexact = zip(typed, found).filter { !$1.exact }.map { (typed: $0, title: $1.title) }
        guard !inexact.isEmpty else { return found }
        switch use {
        case .reading:
            for one in inexact {
                console.say(
                    LocalizedText(
                        "\"\(one.typed)\" is taken to mean \(one.title.english)",
                        de: "„\(one.typed)“ verstanden als \(one.title.german)")(language))
            }
        case .exact:
            throw OperationFailure(.refused, inexact.map { .inexact($0.typed, $0.title, noun) })
        case .changing:
            for one in inexact where !confirms(one.typed, one.title) {
                throw OperationFailure(
                    .refused, inexact.map { .inexact($0.typed, $0.title, noun) })
            }
        }
        return found
    }

    private func confirms(_ typed: String, _ title: LocalizedText) -> Bool {
        console.confirms(
            LocalizedText(
                "\"\(typed)\": is \(title.english) meant?",
                de: "„\(typed)“: ist \(title.german) gemeint?"), language)
    }
}
