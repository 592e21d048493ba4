import Lending
import LendingImport
import LendingOperations
import WholeFiles

/// Takes what waits in a drop folder. A file is moved aside, read there, and moved on once what it asks is in the
/// database: one that is there already, because the program ended in between, is only moved.
struct SubmissionTaking {
    enum End: Hashable { case taken, already, refused, left }

    /// What became of the files.
    struct Result {
        /// How many came to which end.
        var ends: [End: Int] = [:]
        /// Was one left that somebody has to look at?
        var hasTrouble = false

        mutating func count(_ end: End) { ends[end, default: 0] += 1 }
    }

    let folder: DropFolder
    let mapping: SubmissionMapping
    let session: CommandSession
    let isDryRun: Bool

    func run() async throws -> Result {
        // Trying moves nothing, and is in nobody's way.
        let lock = isDryRun ? nil : try inFolder { () throws(FileError) in try folder.lock() }
        defer { withExtendedLifetime(lock) {} }
        if !isDryRun, lock == nil { throw CommandFailure.othersTake(folder.path) }
        var result = Result()
        if !isDryRun {
            for claim in try inFolder({ () throws(FileError) in try folder.leftovers() }) {
                try await go(through: claim.name, &result) { try await take(claim) }
            }
        }
        let waiting = try inFolder { () throws(FileError) in try folder.waiting() }
        for name in waiting.unnameable {
            tellLeft(
                name, LocalizedText("its name is not UTF-8", de: "der Name ist kein UTF-8"))
            result.count(.left)
            result.hasTrouble = true
        }
        for name in waiting.names {
            try await go(through: name, &result) { try await take(name) }
        }
        return result
    }

    /// What is wrong with one file keeps no other from being taken.
    private func go(
        through name: String, _ result: inout Result, _ take: () async throws -> End?
    ) async throws {
        do {
            if let end = try await take() { result.count(end) }
        } catch let error as FileError {
            tellLeft(name, LocalizedText(untranslated: error.reason))
            result.count(.left)
            result.hasTrouble = true
        }
    }

    /// A file that waits; nil: somebody else has moved it.
    private func take(_ name: String) async throws -> End? {
        // What may still be being written is not moved.
        switch read(try folder.read(name)) {
        case .gone: return nil
        case .unreadable where !folder.isSettled(name): return left(name)
        case .unreadable(let refusals) where isDryRun, .wrong(let refusals) where isDryRun:
            return refused(name, refusals)
        case .submission(let submission) where isDryRun:
            switch try await ask(submission) {
            case .failure(let refusals): return refused(name, refusals.all)
            case .success(let outcome): return try told(name, outcome)
            }
        case .unreadable, .wrong, .submission: break
        }
        guard let claim = try folder.claim(name) else { return nil }
        return try await take(claim)
    }

    /// A file that was moved aside: what is read now is what is moved on.
    private func take(_ claim: DropFolder.Claim) async throws -> End? {
        let name = claim.name
        do {
            switch read(try folder.read(claim)) {
            case .gone: return nil
            case .unreadable where !folder.isSettled(claim):
                try folder.putBack(claim)
                return left(name)
            case .unreadable(let refusals), .wrong(let refusals):
                return try refuse(claim, refusals)
            case .submission(let submission):
                switch try await ask(submission) {
                case .failure(let refusals): return try refuse(claim, refusals.all)
                case .success(let outcome):
                    try moving { () throws(FileError) in try folder.moveTaken(claim) }
                    return try told(name, outcome)
                }
            }
        } catch {
            // It waits for the next run.
            try? folder.putBack(claim)
            throw error
        }
    }

    // MARK: What a file says

    private enum Found {
        case submission(Submission)
        case wrong([Refusal])
        /// As far as can be told now: what is still being written is unreadable too.
        case unreadable([Refusal])
        case gone
    }

    private func read(_ content: DropFolder.Content) -> Found {
        switch content {
        case .gone: return .gone
        case .tooLarge: return .wrong([.tooLarge])
        case .bytes(let bytes):
            do throws(SubmissionFault) {
                return .submission(try Submission(bytes, mapping: mapping))
            } catch {
                return error.isWhole ? .wrong(error.refusals) : .unreadable(error.refusals)
            }
        }
    }

    /// What is wrong with it each time that it is sent.
    private struct Refusals: Error {
        let all: [Refusal]
    }

    private func ask(_ submission: Submission) async throws -> Swift.Result<Outcome, Refusals> {
        do {
            let asker = try await session.exact.person(submission.asker)
            return .success(
                try await session.backend.operations.perform(
                    submission.operation(of: asker.id),
                    OperationContext(session.caller, confirmsAll: true, isDryRun: isDryRun)))
        } catch let failure as any Failure where failure.isOfTheFile {
            return .failure(Refusals(all: failure.refusals))
        }
    }

    // MARK: What is said

    private func told(_ name: String, _ outcome: Outcome) throws -> End {
        for text in outcome.done {
            try session.console.print("\(shown(name)): \(text(session.language))")
        }
        return outcome.changed || outcome.isDryRun && !outcome.entries.isEmpty ? .taken : .already
    }

    private func refused(_ name: String, _ refusals: [Refusal]) -> End {
        session.console.say(
            LocalizedText("\(shown(name)): refused: ", de: "\(shown(name)): abgelehnt: ")(
                session.language) + reasons(refusals).joined(separator: "; "))
        return .refused
    }

    private func refuse(_ claim: DropFolder.Claim, _ refusals: [Refusal]) throws -> End {
        let end = refused(claim.name, refusals)
        let reason = reasons(refusals).joined(separator: "\n")
        try moving { () throws(FileError) in try folder.refuse(claim, because: reason) }
        return end
    }

    private func reasons(_ refusals: [Refusal]) -> [String] {
        refusals.map { $0.message(session.language) }
    }

    private func left(_ name: String) -> End {
        tellLeft(
            name,
            LocalizedText(
                "it may still be being written", de: "vielleicht wird sie noch geschrieben"))
        return .left
    }

    private func tellLeft(_ name: String, _ reason: LocalizedText) {
        session.console.say(
            LocalizedText(
                "\(shown(name)): left: \(reason.english)",
                de: "\(shown(name)): bleibt liegen: \(reason.german)")(session.language))
    }

    /// A file's name is a stranger's text: nothing in it moves the cursor of a terminal.
    private func shown(_ name: String) -> String {
        name.unicodeScalars.reduce(into: "") { shown, scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: shown += "\u{FFFD}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
    }

    // MARK: Trouble

    private func inFolder<Value>(_ body: () throws(FileError) -> Value) throws -> Value {
        do throws(FileError) { return try body() } catch {
            throw CommandFailure(
                .noInput,
                LocalizedText(
                    "\(error.path): \(error.reason)", de: "\(error.path): \(error.reason)"))
        }
    }

    /// Where nothing can be moved to, no other file can either: the run ends.
    private func moving(_ body: () throws(FileError) -> Void) throws {
        do throws(FileError) { try body() } catch { throw CommandFailure.cannotWrite(error) }
    }
}

extension Failure {
    /// Would the same file come to the same end each time? What else fails, a database that is not there or one
    /// that others change at the same time, stops the run, and the file waits.
    fileprivate var isOfTheFile: Bool {
        switch kind {
        case .refused, .needsConfirmation, .unknownName, .badInput:
            !refusals.contains { $0.code == "try-again" }
        default: false
        }
    }
}

extension CommandFailure {
    fileprivate static func othersTake(_ folder: String) -> CommandFailure {
        CommandFailure(
            .busy,
            LocalizedText(
                "\(folder): another run takes from it at this moment",
                de: "\(folder): gerade übernimmt ein anderer Lauf daraus"))
    }
}

extension Refusal {
    fileprivate static let tooLarge = Refusal(
        "submission-too-large",
        LocalizedText(
            "it is larger than 1 MiB", de: "sie ist größer als 1 MiB"))
}
