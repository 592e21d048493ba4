import Hummingbird
import Lending
import LendingService

/// What has no page: told as a page to those who look for one.
struct UnknownPages: Sendable {
    /// What other fronts have below these is theirs to tell.
    private static let others = ["/api/", "/health/", "/metrics"]

    /// To be called when all pages are there.
    func add(to router: Router<ServiceContext>, _ pages: PageRouter) {
        for place in places(beside: Set(router.routes.map(\.path.description))) {
            pages.get(place) { visit in
                throw UnknownPages.others.contains(where: visit.request.uri.path.hasPrefix)
                    ? HTTPError(.notFound) : RequestFailure.notFound
            }
        }
    }

    /// Everything, and everything below what pages have: the router, once it took a path's first word
    /// for a known one, does not come back to look elsewhere.
    private func places(beside known: Set<String>) -> Set<String> {
        var places: Set = ["/**"]
        for path in known where !Self.others.contains(where: (path + "/").hasPrefix) {
            let parts = path.split(separator: "/")
            guard let first = parts.first, !"{*:".contains(first.prefix(1)) else { continue }
            places.insert("/\(first)/**")
            for length in parts.indices.dropFirst() {
                places.insert("/" + parts.prefix(length).joined(separator: "/"))
            }
        }
        return places.subtracting(known)
    }
}
