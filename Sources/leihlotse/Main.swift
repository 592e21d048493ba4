import Glibc
import Lending
import LendingCommandLine

/// Wiring only: reads the environment, runs the command, passes its status on.
///
/// Not asynchronous itself: the main thread waits for signals. (An asynchronous main would leave
/// them to a thread of the runtime that lets them end the process.)
@main
struct Main {
    static func main() {
        StandardFiles.openMissing()
        let signals = Signals()
        let environment = Surroundings.environment()
        let run = Task.detached {
            let run = CommandLineRun(environment)
            switch Arguments.read() {
            case .texts(let arguments): exit(await run.run(arguments).rawValue)
            case .unreadable(let argument): exit(run.refuse(unreadable: argument).rawValue)
            }
        }
        signals.wait()
        run.cancel()
        signals.waitForImpatience()
        _exit(130)
    }
}
