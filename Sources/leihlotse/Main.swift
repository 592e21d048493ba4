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
        let signals = Signals()
        let environment = Surroundings.environment()
        let run = Task.detached {
            let arguments = Array(CommandLine.arguments.dropFirst())
            exit(await CommandLineRun(environment).run(arguments).rawValue)
        }
        signals.wait()
        run.cancel()
        signals.wait()
        _exit(130)
    }
}
