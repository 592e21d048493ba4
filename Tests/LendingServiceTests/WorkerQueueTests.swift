import Dispatch
import Testing

@testable import LendingIdentity

@Suite struct WorkerQueueTests {
    /// While one worker is busy for long, the other one takes all that comes.
    @Test func nobodyWaitsBehindABusyWorkerWhileAnotherIsIdle() async {
        let queue = WorkerQueue("test", workers: 2)
        let end = DispatchSemaphore(value: 0)
        queue.add { end.wait() }
        for number in 1...50 {
            let done = await withCheckedContinuation { continuation in
                queue.add { continuation.resume(returning: number) }
            }
            #expect(done == number)
        }
        end.signal()
    }

    @Test func everyJobIsDoneOnce() async {
        let queue = WorkerQueue("test", workers: 3)
        let done = await withTaskGroup(of: Int.self) { group in
            for number in 1...500 {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        queue.add { continuation.resume(returning: number) }
                    }
                }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(done.sorted() == Array(1...500))
    }
}
