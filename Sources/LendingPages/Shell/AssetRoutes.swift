import Crypto
import HTML
import HTTPTypes
import Hummingbird
import LendingReports
import LendingService
import NIOCore

/// The stylesheet and the script, under names that change with their content: kept for ever.
struct AssetRoutes: Sendable {
    static let style = Asset("leihlotse", "css", "text/css", PackageResources.leihlotse_css)
    static let paper = Asset("paper", "css", "text/css", PackageResources.paper_css)
    static let icon = Asset("leihlotse", "svg", "image/svg+xml", PackageResources.leihlotse_svg)
    static let script = Asset("leihlotse", "js", "text/javascript", PackageResources.leihlotse_js)

    /// Only where devices are counted.
    static let counting = Asset("counting", "js", "text/javascript", PackageResources.counting_js)

    /// Keeps the page of a count where there is no connection: of all addresses it sees those of
    /// stocktakings only, and asks nobody but this service.
    static let countingWorker = Asset(
        "countingworker", "js", "text/javascript", PackageResources.countingworker_js,
        [
            .serviceWorkerAllowed: StocktakingPages.list.text + "/",
            .contentSecurityPolicy: "default-src 'none'; connect-src 'self'",
        ])

    func add(to router: Router<ServiceContext>) {
        for asset in [
            AssetRoutes.style, AssetRoutes.paper, AssetRoutes.icon, AssetRoutes.script,
            AssetRoutes.counting, AssetRoutes.countingWorker,
        ] {
            router.get(RouterPath(stringLiteral: asset.address.text)) { _, _ in asset.response }
        }
    }
}

struct Asset: Sendable {
    let address: Address
    private let type: String
    private let bytes: [UInt8]
    private let more: HTTPFields

    init(
        _ name: String, _ suffix: String, _ type: String, _ bytes: [UInt8],
        _ more: HTTPFields = [:]
    ) {
        let hash = Hexadecimal.text(SHA256.hash(data: bytes).prefix(6))
        address = Address(["assets", "\(name)-\(hash).\(suffix)"])
        self.type = type
        self.bytes = bytes
        self.more = more
    }

    var response: Response {
        var headers = more
        headers[.contentType] = "\(type); charset=utf-8"
        headers[.cacheControl] = "public, max-age=31536000, immutable"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
