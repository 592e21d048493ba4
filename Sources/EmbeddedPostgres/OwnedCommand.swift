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
        if owner.isOther {
            options.userID = owner.userID
            options.groupID = owner.groupID
            options.supplementaryGroups = []
        }
        do {
            let result = try await Subprocess.run(
                .name("sh"),
                arguments: Arguments(["-c", "umask 077; cd /; " + script, "sh"] + arguments),
                environment: .custom(["LC_ALL": "C", "PATH": "/usr/bin:/bin"]),
                platformOptions: options,
                output: .string(limit: 1 << 20), error: .combinedWithOutput)
            try Task.checkCancellation()
            return Outcome(
                succeeded: result.terminationStatus.isSuccess,
                output: String(result.standardOutput.suffix(4000)))
        } catch let error as SubprocessError {
            let reason = error.underlyingError.map { "\($0)" } ?? "\(error)"
            throw EmbeddedPostgresError(
                owner.isOther ? .cannotSwitchUser : .commandFailed,
                detail: owner.isOther ? "\(owner.name): \(reason)" : reason)
        }
    }
}
