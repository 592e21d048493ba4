public import Hummingbird
public import LendingService

/// The JSON API: every operation and report as a resource below `/api/v1`.
public struct JSONFront: ServiceFront {
    public init() {}

    public func add(to router: Router<ServiceContext>, of core: ServiceCore) {
        let api = router.group("/api/v1")
        DocumentationRoutes().add(to: api)
        let signedIn = api.add(middleware: core.authentication)
        IdentityRoutes(core: core).add(to: signedIn)
        OperationRoutes(core: core).add(to: signedIn)
        ReportRoutes(core: core).add(to: signedIn)
        ProtocolRoutes(core: core).add(to: signedIn)
        FindRoutes(store: core.store).add(to: signedIn)
        OpenDataRoutes(core: core).add(to: signedIn)
        ReviewRoutes(core: core).add(to: signedIn)
        JournalRoutes(core: core).add(to: signedIn)
        ImportRoutes(core: core).add(to: signedIn)
        ChangeRoutes(core: core).add(to: signedIn)
    }
}
