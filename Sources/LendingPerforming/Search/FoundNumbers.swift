import Lending
public import LendingOperations

extension NameFinder {
    /// What texts mean, whatever kind it is.
    ///
    /// - Throws: ``OperationFailure`` that names every text that fits none or several.
    public func found(_ kind: FoundKind, _ typed: [String]) async throws -> [FoundNumber] {
        switch kind {
        case .devices:
            try await devices(typed).map { FoundNumber($0, $0.id.rawValue, $0.inventoryNumber) }
        case .people: try await people(typed).map { FoundNumber($0, $0.id.rawValue, "#\($0.id)") }
        case .units: try await units(typed).map { FoundNumber($0, $0.id.rawValue, $0.code) }
        case .cityEvents:
            try await events(typed).map { FoundNumber($0, $0.id.rawValue, "#\($0.id)") }
        }
    }
}

/// What a text means, with its number.
public struct FoundNumber: Sendable {
    public let thing: any FoundThing
    /// The program's.
    public let number: Int64
    /// What finds it exactly: an inventory number, `#4`, a code.
    public let key: String

    init(_ thing: any FoundThing, _ number: Int64, _ key: String) {
        self.thing = thing
        self.number = number
        self.key = key
    }
}
