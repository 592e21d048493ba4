import LendingIdentity
import Logging
import ServiceLifecycle

/// Deletes what is over, at the start and every hour: sessions, links, tokens, attempts, keys.
struct Housekeeping: Service {
    private let accounts: Accounts
    private let keyDays: Int
    private let logger: Logger

    /// - Parameter keyDays: how long the key of a request is remembered.
    init(_ accounts: Accounts, keyDays: Int, logger: Logger) {
        self.accounts = accounts
        self.keyDays = keyDays
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await accounts.tidy(keyDays: keyDays) } catch {
                    // It can wait for the next hour.
                    logger.warning("housekeeping", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }
}
