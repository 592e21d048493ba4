import Subprocess

/// A shell script that runs as the owner of the server, in a session of its own.
///
/// Every program of PostgreSQL is run through here. What is passed as argument is never part of
/// the script's text. Messages come in English, so that they can be recognised.
struct OwnedCommand: Sendable {
    let owner: ServerOwner
    /// Run by `sh`; `"$@"` are the arguments. Its files are private and it stands in `/`.
    let script: String
    let arguments: [String]

    struct Outcome: Sendable {
        let succeeded: Bool
        /// What it printed, both streams, the end of it.
        let output: String
    }

    /// Waits for its end. - Throws: `cannotSwitchUser`, `commandFailed`, `CancellationError`.
    func run() async throws -> Outcome {
        var options = PlatformOptions()
        // Ctrl-C in the terminal reaches this program, not what it has already started.
        options.createSession = true
        // If the task is cancelled, everything that the script has started ends, initdb cleaning
        // up after itself.
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(5))
        ]
        let shell = ["sh", "-c", "umask 077; cd /; " + script, "sh"] + arguments
        let command = owner.isOther ? Self.switching(to: owner) + shell : shell
        let outcome: Outcome
        do {
            let result = try await Subprocess.run(
                .name(command[0]), arguments: Arguments(Array(command.dropFirst())),
                environment: .custom(["LC_ALL": "C", "PATH": "/usr/bin:/bin"]),
                platformOptions: options,
                output: .string(limit: 1 << 20), error: .combinedWithOutput)
            outcome = Outcome(
                succeeded: result.terminationStatus.isSuccess,
                output: String(result.standardOutput.suffix(4000)))
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw EmbeddedPostgresError(
                owner.isOther ? .cannotSwitchUser : .commandFailed,
                detail: "\(command[0]): \(error)")
        }
        try Task.checkCancellation()
        if owner.isOther, !outcome.succeeded, outcome.output.hasPrefix("setpriv: ") {
            throw EmbeddedPostgresError(.cannotSwitchUser, detail: outcome.output)
        }
        return outcome
    }

    /// A program of its own changes the user, not this one between fork and exec: there the C
    /// library would wait for threads that the new process does not have, and now and then forever.
    private static func switching(to owner: ServerOwner) -> [String] {
        [
            "setpriv", "--reuid=\(owner.userID)", "--regid=\(owner.groupID)", "--clear-groups",
            "--",
        ]
    }
}
