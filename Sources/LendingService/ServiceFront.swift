public import Hummingbird
public import LendingIdentity
public import LendingReports
public import LendingStore

/// One side of the service that programs or people see: the JSON API, or pages. HTTP's core knows
/// none of them; it is handed those that it is to serve.
public protocol ServiceFront: Sendable {
    /// Adds the front's routes.
    func add(to router: Router<ServiceContext>, of core: ServiceCore)
}

/// What all fronts share: the data, who signs in, and what is under way.
public struct ServiceCore: Sendable {
    public let configuration: ServiceConfiguration
    /// For requests.
    public let store: Store
    /// A pool of its own for what is slow.
    public let exports: Store
    /// What can be asked for: built in, or the city's own.
    public let reports: ReportCatalog
    public let accounts: Accounts
    public let feed: ChangeFeed
    /// Where a long answer is made while it is sent.
    public let work: BackgroundWork
    /// Who may still have what takes long.
    public let rights: RightsWatch
    /// Whose turn it is to have an export or an import.
    public let turns: Turns
    /// Who follows changes.
    public let followers: Turns

    /// Finds out who asks; for the routes of a front that want to know.
    public var authentication: Authentication {
        Authentication(accounts: accounts)
    }
}
