import NIOConcurrencyHelpers
import NIOCore

/// Bounds the connections of one address, so that nobody alone takes all there are. Trusted proxies,
/// behind which many sit, are not bound.
final class AddressLimit: Sendable {
    private let maximum: Int
    private let trusted: Set<String>
    private let metrics: Metrics
    private let counts = NIOLockedValueBox<[String: Int]>([:])

    init(_ configuration: ServiceConfiguration, _ metrics: Metrics) {
        maximum = configuration.connectionsPerAddress
        trusted = configuration.trustedProxies
        self.metrics = metrics
    }

    /// Counts a connection until it is closed.
    ///
    /// - Returns: false: its address has too many.
    func admits(_ channel: any Channel) -> Bool {
        guard let address = channel.remoteAddress?.ipAddress, !trusted.contains(address) else {
            return true
        }
        let isAdmitted = counts.withLockedValue { counts in
            guard counts[address, default: 0] < maximum else { return false }
            counts[address, default: 0] += 1
            return true
        }
        guard isAdmitted else {
            metrics.refusedConnection()
            return false
        }
        channel.closeFuture.whenComplete { _ in self.leave(address) }
        return true
    }

    private func leave(_ address: String) {
        counts.withLockedValue { counts in
            let left = counts[address, default: 1] - 1
            counts[address] = left > 0 ? left : nil
        }
    }
}
