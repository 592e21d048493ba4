import Dispatch
import Glibc
import Logging

/// Ends the program where not even cutting off ends it: a database that stands still cannot be
/// cancelled, and nothing that waits for it comes to its end.
enum LastResort {
    /// How long what was cut off may take to be gone, in seconds.
    private static let patience = 2

    /// - Parameter seconds: how long what is under way has to come to its end by itself.
    static func begin(_ seconds: Int, _ logger: Logger) {
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds + patience)) {
            logger.critical("ended although something is still under way")
            _exit(ExitStatus.noDatabase.rawValue)
        }
    }
}
