import Lending
import LendingService
import NIOConcurrencyHelpers

/// The files that were sent and are looked at, tried, imported or mended just now. They are nowhere but
/// with this process, so that none outlives it; who comes back too late sends theirs once more.
final class ImportDesk: Sendable {
    /// A file that nobody looked at for so long goes.
    static let patience = Duration.seconds(3600)
    /// Of one person only so many are kept: the oldest goes.
    static let perPerson = 5

    private let jobs = NIOLockedValueBox<[String: ImportJob]>([:])

    func keep(_ job: ImportJob) {
        jobs.withLockedValue { jobs in
            drop(&jobs)
            let own = jobs.values.filter { $0.owner == job.owner && !$0.now.stage.isUnderWay }
            for old in own.sorted(by: { $0.lastUse < $1.lastUse }).dropLast(Self.perPerson - 1) {
                jobs[old.token] = nil
            }
            jobs[job.token] = job
        }
        // Nobody may ever come again.
        let token = job.token
        Task { [weak self] in
            while self?.holds(token) == true {
                try? await Task.sleep(for: Self.patience + .seconds(1))
                self?.tidy()
            }
        }
    }

    /// Somebody's own file; nil: it is not here any more.
    func job(_ token: String, of owner: PersonID) -> ImportJob? {
        let job = jobs.withLockedValue { jobs in
            drop(&jobs)
            return jobs[token]
        }
        guard let job, job.owner == owner else { return nil }
        job.touch()
        return job
    }

    func give(up job: ImportJob) { jobs.withLockedValue { $0[job.token] = nil } }

    private func tidy() { jobs.withLockedValue { drop(&$0) } }

    private func holds(_ token: String) -> Bool { jobs.withLockedValue { $0[token] != nil } }

    private func drop(_ jobs: inout [String: ImportJob]) {
        jobs = jobs.filter { $0.value.lastUse.duration(to: .now) < Self.patience }
    }
}
