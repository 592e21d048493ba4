import Hummingbird
import Lending
import LendingService

/// What has no page: told as a page to those who look for one.
struct UnknownPages: Sendable {
    /// What other fronts have below these is theirs to tell.
    private static let others = ["/api/", "/health/", "/metrics"]

    func add(to router: Router<ServiceContext>, _ pages: PageRouter) {
        pages.get("/**") { visit in
            throw UnknownPages.others.contains(where: visit.request.uri.path.hasPrefix)
                ? HTTPError(.notFound) : RequestFailure.notFound
        }
    }
}
