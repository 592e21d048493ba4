import Glibc
import Lending
import LendingCommandLine

/// Wiring only: reads the environment, runs the command, passes its status on.
@main
struct Main {
    static func main() async {
        let interruption = Interruption()
        let environment = Surroundings.environment()
        let run = Task {
            await CommandLineRun(environment).run(Array(CommandLine.arguments.dropFirst()))
        }
        interruption.onSignal { run.cancel() }
        exit(await run.value.rawValue)
    }
}
