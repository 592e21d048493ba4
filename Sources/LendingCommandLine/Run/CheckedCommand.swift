import ArgumentParser

/// A command that looks at what was typed as a whole, before it runs.
///
/// ArgumentParser looks for unknown options only after that, and would tell a misspelt one as what is
/// missing: `person edit lena --emial x` as "Nothing to change was given".
protocol CheckedCommand: AsyncParsableCommand {
    /// - Throws: `ValidationError` for what does not go together, or is missing.
    func check() throws
}

extension CheckedCommand {
    func validate() throws {
        if CommandEnvironment.current.checksWords { try check() }
    }
}

extension LeihlotseCommand {
    /// What was typed, as the command that it means. Where that fails, an option that there is not, or a
    /// word too much, is told before what is missing.
    static func reading(_ arguments: [String]) async throws -> any ParsableCommand {
        do { return try await asyncParseAsRoot(arguments) } catch {
            guard exitCode(for: error) == .validationFailure else { throw error }
            var environment = CommandEnvironment.current
            environment.checksWords = false
            _ = try await CommandEnvironment.$current.withValue(environment) {
                try await asyncParseAsRoot(arguments)
            }
            throw error
        }
    }
}
