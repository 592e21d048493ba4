public import Hummingbird
public import LendingService

/// The pages: what people see who use neither command line nor API, at the root of the service.
///
/// They rule nothing: each page calls the operations, reports and names that all fronts have.
public struct PagesFront: ServiceFront {
    public init() {}

    public func add(to router: Router<ServiceContext>, of core: ServiceCore) {
        AssetRoutes().add(to: router)
        let pages = PageRouter(router.group(), core)
        SignInPages().add(to: pages)
        AccountPages().add(to: pages)
        HomePages().add(to: pages)
        DevicePages().add(to: pages)
        PersonPages().add(to: pages)
        CounterPages().add(to: pages)
        EventPages().add(to: pages)
        HandoverDayPages().add(to: pages)
        StocktakingPages().add(to: pages)
        ListPages().add(to: pages)
        ListFiles().add(to: pages)
        AdministrationPages().add(to: pages)
        OperationPages().add(to: pages)
        UndoPages().add(to: pages)
        FindPages().add(to: pages)
        LabelPages().add(to: pages)
        ProtocolPages().add(to: pages)
        ImportPages().add(to: pages)
        YearPages().add(to: pages)
        ReviewPages().add(to: pages)
        DecommissioningPages().add(to: pages)
        RequestPages().add(to: pages)
        AboutPages().add(to: pages)
        UnknownPages().add(to: router, pages)
    }
}
