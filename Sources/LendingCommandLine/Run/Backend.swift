import Lending
import LendingClient
import LendingImport
import LendingImporting
import LendingOperations
import LendingPerforming
import LendingReporting
import LendingReports
import LendingStore

/// Where commands are carried out: on a database here, or by a service elsewhere. Everything that a
/// command does goes through one of these.
struct Backend: Sendable {
    let names: any NameSource
    let operations: any OperationPerformer
    let reports: any ReportSource
    let journal: any JournalProver
    let imports: any Importer
    /// nil: a service carries it out.
    let store: Store?
    /// nil: it is carried out on a database here.
    let client: ServiceClient?

    init(_ store: Store, for caller: Caller) {
        names = NameFinder(store, for: caller.reader)
        operations = StorePerformer(store)
        reports = Reports(store, for: caller)
        journal = JournalProof(store)
        imports = StoreImporter(store)
        self.store = store
        client = nil
    }

    init(_ client: ServiceClient) {
        names = client
        operations = client
        reports = client
        journal = client
        imports = client
        store = nil
        self.client = client
    }
}
