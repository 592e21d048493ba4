import Glibc
import Lending
import LendingIdentity
import LendingPerforming
import Logging
import ServiceLifecycle

/// Deletes what is over, at the start and every hour: sessions, links, tokens, attempts, keys. Once a day
/// it forgets people whose time has come.
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

    /// Which day it is, counted from any.
    private static var day: Int { Int(time(nil)) / 86_400 }

    /// Of several services one does it; the others find nothing left.
    private func forget() async {
        do {
            let counts = try await retention.run()
            if counts.isNothing { return }
            logger.info("retention", metadata: ["forgotten": "\(counts.words(.english))"])
        } catch {
            // It can wait for the next day.
            logger.warning("retention", metadata: ["error": "\(error)"])
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // When a new day has begun, not at the start: whoever installs this or changes a time can look
            // first at what is due.
            var day = Self.day
            while !Task.isCancelled {
                do { try await accounts.tidy(keyDays: keyDays) } catch {
                    // It can wait for the next hour.
                    logger.warning("housekeeping", metadata: ["error": "\(error)"])
                }
                if Self.day != day {
                    day = Self.day
                    await forget()
                }
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }
}
