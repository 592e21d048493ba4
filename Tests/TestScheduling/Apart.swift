import Dispatch
public import Testing

/// Runs a test that keeps a processor busy for seconds on a thread that it shares only with others of its kind.
///
/// Tasks share as many threads as there are processors. While tests compute on all of them nothing else in the
/// process goes on, and a service that another test talks to says nothing for as long.
public struct ApartTrait: TestTrait, SuiteTrait, TestScoping {
    public let isRecursive = true

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(ApartExecutor.shared) { try await function() }
    }
}

extension Trait where Self == ApartTrait {
    /// Computes for long: see ``ApartTrait``.
    public static var apart: Self { Self() }
}

/// One after the other, on a thread that is none of the tasks'.
private final class ApartExecutor: TaskExecutor {
    static let shared = ApartExecutor()
    private let queue = DispatchQueue(label: "leihlotse.tests.apart")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
