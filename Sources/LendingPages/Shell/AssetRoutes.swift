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

    func add(to router: Router<ServiceContext>) {
        for asset in [
            AssetRoutes.style, AssetRoutes.paper, AssetRoutes.icon, AssetRoutes.script,
            AssetRoutes.counting,
        ] {
            router.get(RouterPath(stringLiteral: asset.address.text)) { _, _ in asset.response }
        }
    }
}

struct Asset: Sendable {
    let address: Address
    private let type: String
    private let bytes: [UInt8]

    init(_ name: String, _ suffix: String, _ type: String, _ bytes: [UInt8]) {
        let hash = Hexadecimal.text(SHA256.hash(data: bytes).prefix(6))
        address = Address(["assets", "\(name)-\(hash).\(suffix)"])
        self.type = type
        self.bytes = bytes
    }

    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "\(type); charset=utf-8",
                .cacheControl: "public, max-age=31536000, immutable",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
