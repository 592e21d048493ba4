import Lending
import LendingOperations

extension City {
    /// A unit's code from what was typed; nil stays nil.
    func unitCode(_ typed: String?) async throws -> String? {
        guard let typed else { return nil }
        return try await names.units([typed])[0].code
    }

    /// A person's number from what was typed; nil stays nil.
    func personNumber(_ typed: String?) async throws -> String? {
        guard let typed else { return nil }
        return try await names.people([typed])[0].id.description
    }
}
