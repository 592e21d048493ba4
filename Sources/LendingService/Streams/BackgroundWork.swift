import Logging
public import ServiceLifecycle

/// Runs what goes on after the handler of its request has returned, such as a report that is read
/// while it is sent. It ends with the service.
public final class BackgroundWork: Service {
    public typealias Job = @Sendable () async -> Void

    private let jobs: AsyncStream<Job>
    private let begin: AsyncStream<Job>.Continuation

    init() { (jobs, begin) = AsyncStream.makeStream(of: Job.self) }

    /// Begins a job, which tells itself what came of it.
    public func add(_ job: @escaping Job) { begin.yield(job) }

    /// Runs until shutdown, when the server has ended its answers already.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for await job in self.jobs { group.addTask(operation: job) }
                group.cancelAll()
            }
        }
    }
}
