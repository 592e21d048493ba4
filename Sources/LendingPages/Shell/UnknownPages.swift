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

    /// Everything, and everything below what pages have: the router, once it took the beginning of a path
    /// for a known one, does not come back to look elsewhere.
    private func places(beside known: Set<String>) -> Set<String> {
        let paths = known.filter { path in !Self.others.contains(where: (path + "/").hasPrefix) }
            .map { $0.split(separator: "/").map(String.init) }
            .filter { path in path.first.map { !Self.takesAnything($0) } ?? false }
        // Where any word fits already, no other place does.
        let taken = Set(
            paths.flatMap { path in
                path.indices.filter { Self.takesAnything(path[$0]) }.map { path.prefix($0) }
            })
        var places: Set = ["/**"]
        for path in paths {
            for beginning in path.indices.map({ path.prefix($0 + 1) }) {
                let address = "/" + beginning.joined(separator: "/")
                if beginning.count < path.count { places.insert(address) }
                if !taken.contains(beginning), !(beginning.last?.hasSuffix("*") ?? false) {
                    places.insert(address + "/**")
                }
            }
        }
        return places.subtracting(known)
    }

    /// Is a part of a path one that stands for any?
    private static func takesAnything(_ part: String) -> Bool { "{*:".contains(part.prefix(1)) }
}
