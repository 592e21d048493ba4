import Lending
import LendingImport
import LendingImporting
import LendingService
import Logging
import NIOConcurrencyHelpers

/// A file that somebody sent, from the first look at it to what came of its import. Each step goes on by
/// itself, whether its sender waits for it or not, and is begun once however often it is asked for.
final class ImportJob: Sendable {
    enum Stage: Sendable {
        /// It is looked at and tried; nothing of it remains.
        case trying(ImportProgress?)
        case tried(ImportSummary)
        case importing(ImportProgress?)
        /// It could not be read, tried or imported, or something is to be confirmed.
        case refused(any Failure)
        case imported(ImportSummary)

        var isUnderWay: Bool {
            switch self {
            case .trying, .importing: true
            case .tried, .refused, .imported: false
            }
        }
    }

    struct State: Sendable {
        var stage: Stage
        /// How the file is read.
        var request: ImportRequest
        /// nil: the file could not be looked at.
        var glance: ImportGlance?
        /// What trying it came to last.
        var trial: ImportSummary?
        /// The rejected rows, as a file to be mended.
        var rejects: NamelessFile?
        /// How often it was tried: what was looked at in one tab is not imported as it was read for
        /// another.
        var round = 0
        /// nil: all of it was taken.
        var file: NamelessFile?
    }

    /// Names it in addresses; nobody can guess it.
    let token: String
    let kind: ImportKind
    /// As its sender calls the file.
    let name: String
    let owner: PersonID
    private let logger: Logger
    private let state: NIOLockedValueBox<State>
    private let used = NIOLockedValueBox(ContinuousClock.now)

    init(
        _ file: NamelessFile, _ request: ImportRequest, for owner: PersonID, _ logger: Logger
    ) {
        token = (0..<2).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 36) }.joined()
        kind = request.kind
        self.logger = logger
        self.owner = owner
        name = request.fileName
        state = NIOLockedValueBox(State(stage: .trying(nil), request: request, file: file))
    }

    var now: State { state.withLockedValue { $0 } }

    /// When somebody looked at it last, or it was under way.
    var lastUse: ContinuousClock.Instant {
        now.stage.isUnderWay ? .now : used.withLockedValue { $0 }
    }

    func touch() { used.withLockedValue { $0 = .now } }

    /// Waits a moment for what is under way, so that small files need no second look.
    func settle(for patience: Duration = .seconds(2)) async throws {
        let end = ContinuousClock.now + patience
        while now.stage.isUnderWay, .now < end { try await Task.sleep(for: .milliseconds(20)) }
    }

    // MARK: Steps

    /// Looks at the file and tries it, with settings from now on; does nothing while another step is under
    /// way, or after the import.
    func tryOut(_ request: ImportRequest, _ way: ServiceImport, _ work: BackgroundWork) {
        begin(
            .trying(nil), work,
            if: { state in
                if case .imported = state.stage { return false }
                state.request = request
                state.round += 1
                state.trial = nil
                state.glance = nil
                return true
            },
            do: { job, request in
                let glance = try await ImportGlance.at(request)
                job.state.withLockedValue { $0.glance = glance }
                var trial = request
                trial.isDryRun = true
                trial.acceptsValid = false
                return try await job.perform(trial, [], way)
            })
    }

    /// Imports the file as it was tried in a round; does nothing while another step is under way, after
    /// the import, or after another round.
    ///
    /// - Parameter acceptsValid: takes the valid rows where others are rejected.
    /// - Returns: false: it was read in another way meanwhile.
    func run(
        round: Int, acceptsValid: Bool, confirming codes: [String], _ way: ServiceImport,
        _ work: BackgroundWork
    ) -> Bool {
        begin(
            .importing(nil), work,
            if: { state in
                if case .imported = state.stage { return false }
                return state.round == round && state.trial != nil
            },
            do: { job, request in
                var wanted = request
                wanted.acceptsValid = acceptsValid
                return try await job.perform(wanted, codes, way)
            })
        return now.round == round
    }

    private func begin(
        _ stage: Stage, _ work: BackgroundWork, if isWanted: (inout State) -> Bool,
        do step: @escaping @Sendable (ImportJob, ImportRequest) async throws -> ImportSummary
    ) {
        let request = state.withLockedValue { state -> ImportRequest? in
            guard state.round == 0 || !state.stage.isUnderWay, isWanted(&state) else { return nil }
            state.stage = stage
            return state.request
        }
        guard let request else { return }
        work.add { [self] in
            do {
                let summary = try await step(self, request)
                state.withLockedValue { state in
                    if summary.isTaken {
                        state.stage = .imported(summary)
                        state.file = nil
                    } else {
                        state.stage = .tried(summary)
                        state.trial = summary
                    }
                }
            } catch {
                let failure = FailurePages.failure(error)
                if failure.kind == .unexpected {
                    logger.error("unexpected", metadata: ["error": "\(error)"])
                }
                state.withLockedValue { $0.stage = .refused(failure) }
            }
            touch()
        }
    }

    private func perform(
        _ request: ImportRequest, _ confirmed: [String], _ way: ServiceImport
    ) async throws -> ImportSummary {
        // One that is not written over, since it may be on its way to a reader.
        let rejects = try NamelessFile()
        var request = request
        request.rejectsPath = rejects.path
        let file = now.file
        defer { withExtendedLifetime(file) {} }
        let summary = try await way.perform(request, confirming: confirmed) { [self] progress in
            state.withLockedValue { state in
                switch state.stage {
                case .trying: state.stage = .trying(progress)
                case .importing: state.stage = .importing(progress)
                case .tried, .refused, .imported: break
                }
            }
        }
        state.withLockedValue { $0.rejects = rejects.size > 0 ? rejects : nil }
        return summary
    }
}
