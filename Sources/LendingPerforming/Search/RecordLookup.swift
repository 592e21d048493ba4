public import Lending
import LendingOperations
import LendingSQL
public import LendingStore
import Postgres

/// Looks single things up by their numbers, for the API's resources.
public struct RecordLookup: Sendable {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    /// The device of an open loan; nil: there is none that the reader may see.
    public func device(ofOpenLoan loan: LoanID, for reader: Reader) async throws -> DeviceID? {
        let limited = reader.seesAllDevices ? nil : reader.person
        return try await store.read { session in
            try session.query(Queries.Loans.deviceOfOpenLoan(loan: loan, reader: limited))
                .first?.device
        }
    }
}
