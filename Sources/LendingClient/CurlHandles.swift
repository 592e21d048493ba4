internal import CCurl

/// Handles that wait for their next request. A handle keeps its connection, so that a command with
/// several requests connects, and shakes hands for TLS, only once.
final class CurlHandles: @unchecked Sendable {
    static let shared = CurlHandles()

    private let lock = ClientLock()
    private var idle: [UnsafeMutableRawPointer] = []

    private init() {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    }

    /// A handle without settings; nil: the system gives none.
    func take() -> UnsafeMutableRawPointer? {
        lock.withLock { idle.popLast() } ?? curl_easy_init()
    }

    /// Gives a handle back; what was set is forgotten, its connection stays.
    func giveBack(_ handle: UnsafeMutableRawPointer) {
        curl_easy_reset(handle)
        lock.withLock { idle.append(handle) }
    }
}
