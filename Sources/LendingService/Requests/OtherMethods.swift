import HTTPTypes
import Hummingbird

/// What every path says to the methods that it has not: which ones it has.
enum OtherMethods {
    /// To be called when all routes are there.
    static func add(to router: Router<ServiceContext>) {
        let paths = Dictionary(grouping: router.routes, by: \.path.description)
        for routes in paths.values {
            var methods = Set(routes.map(\.method))
            if methods.contains(.get) { methods.insert(.head) }
            methods.insert(.options)
            let allowed = RequestRules.methods.filter(methods.contains).map(\.rawValue)
                .joined(separator: ", ")
            let path = routes[0].path
            router.on(path, method: .options) { _, _ in
                Response(status: .noContent, headers: [.allow: allowed])
            }
            for method in RequestRules.methods where !methods.contains(method) {
                router.on(path, method: method) { _, _ -> Response in
                    throw HTTPError(.methodNotAllowed, headers: [.allow: allowed])
                }
            }
        }
    }
}
