import Lending
import LendingIdentity
import LendingPerforming
import Logging
import ServiceLifecycle

/// Deletes what is over, at the start and every hour: sessions, links, tokens, attempts, keys. Then too it
/// forgets people whose time has come, unless that was done on that day.
struct Housekeeping: Service {
    private let accounts: Accounts
    private let retention: RetentionKeeper
    private let keyDays: Int
    private let logger: Logger

    /// - Parameter keyDays: how long the key of a request is remembered.
    init(
        _ accounts: Accounts, _ retention: RetentionKeeper, keyDays: Int, logger: Logger
    ) {
        self.accounts = accounts
        self.retention = retention
        self.keyDays = keyDays
        self.logger = logger
    }

    /// Of several services one does it.
    private func forget() async {
        do {
            guard let counts = try await retention.runOnceADay() else {
                logger.debug("retention", metadata: ["today": "done already"])
                return
            }
            logger.info("retention", metadata: ["forgotten": "\(counts.words(.english))"])
        } catch {
            // It can wait for the next hour.
            logger.warning("retention", metadata: ["error": "\(error)"])
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await accounts.tidy(keyDays: keyDays) } catch {
                    // It can wait for the next hour.
                    logger.warning("housekeeping", metadata: ["error": "\(error)"])
                }
                await forget()
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }
}
