import Glibc
import Subprocess

/// One of PostgreSQL's programs for clients, such as `pg_dump`, run as the caller.
public struct ClientProgram: Sendable {
    public let name: String
    /// Of the versions that are installed this one is taken, if it is there; else the newest.
    public let serverVersion: Int

    public struct Outcome: Sendable {
        public let succeeded: Bool
        public let output: String
        /// What it said of errors.
        public let errors: String
    }

    public init(_ name: String, forServer version: Int) {
        self.name = name
        serverVersion = version
    }

    /// Waits for its end.
    ///
    /// - Parameter variables: added to the environment.
    /// - Throws: ``EmbeddedPostgresError`` `commandFailed`, `CancellationError`.
    public func run(
        _ arguments: [String], variables: [String: String]
    ) async throws -> Outcome {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(5))
        ]
        var environment: [Environment.Key: String?] = ["LC_ALL": "C"]
        for (key, value) in variables {
            if let key = Environment.Key(rawValue: key) { environment[key] = value }
        }
        do {
            let result = try await Subprocess.run(
                .name("env"), arguments: Arguments([found ?? name] + arguments),
                environment: .inherit.updating(environment), platformOptions: options,
                output: .string(limit: 1 << 23), error: .string(limit: 1 << 20))
            try Task.checkCancellation()
            return Outcome(
                succeeded: result.terminationStatus.isSuccess,
                output: result.standardOutput,
                errors: String(result.standardError.suffix(2000)))
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw EmbeddedPostgresError(.commandFailed, detail: "\(name): \(error)")
        }
    }

    /// Where Debian has it; nil: it is looked for on the path.
    private var found: String? {
        let folder = "/usr/lib/postgresql"
        let versions = names(in: folder).compactMap { Int($0) }.sorted(by: >)
        return ([serverVersion] + versions).filter { $0 >= serverVersion }
            .map { "\(folder)/\($0)/bin/\(name)" }
            .first { access($0, X_OK) == 0 }
    }
}
