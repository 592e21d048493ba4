internal import CCurl
internal import Glibc

/// Handles that wait for their next request. A handle keeps its connection, so that a command with
/// several requests connects, and shakes hands for TLS, only once.
final class CurlHandles: @unchecked Sendable {
    static let shared = CurlHandles()

    private var mutex = pthread_mutex_t()
    private var idle: [UnsafeMutableRawPointer] = []

    private init() {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        pthread_mutex_init(&mutex, nil)
    }

    /// A handle without settings; nil: the system gives none.
    func take() -> UnsafeMutableRawPointer? {
        pthread_mutex_lock(&mutex)
        let waiting = idle.popLast()
        pthread_mutex_unlock(&mutex)
        return waiting ?? curl_easy_init()
    }

    /// Gives a handle back; what was set is forgotten, its connection stays.
    func giveBack(_ handle: UnsafeMutableRawPointer) {
        curl_easy_reset(handle)
        pthread_mutex_lock(&mutex)
        idle.append(handle)
        pthread_mutex_unlock(&mutex)
    }
}
