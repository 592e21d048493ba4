import Lending
import LendingImport
import LendingOperations
import WholeFiles

/// Takes what waits in a drop folder. A file is moved once what it asks is in the database: one that is there
/// already, because the program ended in between, is only moved.
struct SubmissionTaking {
    enum End: Hashable { case taken, already, refused, left }

    let folder: DropFolder
    let mapping: SubmissionMapping
    let session: CommandSession
    let isDryRun: Bool

    /// - Returns: how many came to which end.
    func run() async throws -> [End: Int] {
        var ends: [End: Int] = [:]
        for name in try waiting() {
            if let end = try await take(name) { ends[end, default: 0] += 1 }
        }
        return ends
    }

    private func waiting() throws -> [String] {
        do throws(FileError) { return try folder.waiting() } catch {
            throw CommandFailure(
                .noInput,
                LocalizedText(
                    "\(error.path): \(systemMessage(error.number))",
                    de: "\(error.path): \(systemMessage(error.number))"))
        }
    }

    /// nil: somebody else has moved it.
    private func take(_ name: String) async throws -> End? {
        let bytes: [UInt8]
        switch try files({ () throws(FileError) in try folder.read(name) }) {
        case .gone: return nil
        case .tooLarge: return try refuse(name, [.tooLarge])
        case .bytes(let found): bytes = found
        }
        let submission: Submission
        do throws(SubmissionFault) {
            submission = try Submission(bytes, mapping: mapping)
        } catch {
            if !error.isWhole, !folder.isSettled(name) {
                session.console.say(
                    LocalizedText(
                        "\(name): left: it may still be being written",
                        de: "\(name): bleibt liegen: vielleicht wird sie noch geschrieben")(
                            session.language))
                return .left
            }
            return try refuse(name, error.refusals)
        }
        return try await take(name, submission)
    }

    private func take(_ name: String, _ submission: Submission) async throws -> End? {
        let outcome: Outcome
        do {
            let asker = try await session.exact.person(submission.asker)
            outcome = try await session.backend.operations.perform(
                submission.operation(of: asker.id),
                OperationContext(session.caller, confirmsAll: true, isDryRun: isDryRun))
        } catch let failure as any Failure where failure.kind.isOfTheFile {
            return try refuse(name, failure.refusals)
        }
        if !isDryRun { try files { () throws(FileError) in try folder.moveTaken(name) } }
        for text in outcome.done { try session.console.print("\(name): \(text(session.language))") }
        return outcome.changed || outcome.isDryRun && !outcome.entries.isEmpty ? .taken : .already
    }

    private func refuse(_ name: String, _ refusals: [Refusal]) throws -> End {
        let reasons = refusals.map { $0.message(session.language) }
        session.console.say(
            LocalizedText("\(name): refused: ", de: "\(name): abgelehnt: ")(session.language)
                + reasons.joined(separator: "; "))
        if !isDryRun {
            try files { () throws(FileError) in
                try folder.refuse(name, because: reasons.joined(separator: "\n"))
            }
        }
        return .refused
    }

    private func files<Value>(_ body: () throws(FileError) -> Value) throws -> Value {
        do throws(FileError) { return try body() } catch { throw CommandFailure.cannotWrite(error) }
    }
}

extension FailureKind {
    /// Would the same file come to the same end each time? What else fails, a database that is not there, stops
    /// the run, and the file waits.
    fileprivate var isOfTheFile: Bool {
        switch self {
        case .refused, .needsConfirmation, .notFound, .unknownName, .badInput: true
        default: false
        }
    }
}

extension Refusal {
    fileprivate static let tooLarge = Refusal(
        "submission-too-large",
        LocalizedText(
            "it is larger than 1 MiB", de: "sie ist größer als 1 MiB"))
}
