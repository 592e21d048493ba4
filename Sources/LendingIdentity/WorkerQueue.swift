internal import Dispatch

/// Jobs in their order, for a few workers with a thread each: whoever is idle takes the next one.
final class WorkerQueue: @unchecked Sendable {
    typealias Job = @Sendable () -> Void

    /// Where ``idle`` and ``waiting`` are looked at.
    private let desk: DispatchQueue
    private var idle: [DispatchQueue]
    private var waiting: [Job] = []

    init(_ name: String, workers: Int) {
        desk = DispatchQueue(label: name)
        idle = (0..<workers).map { DispatchQueue(label: "\(name).\($0)") }
    }

    /// Who waits takes no thread.
    func add(_ job: @escaping Job) {
        desk.async { [self] in
            if let worker = idle.popLast() { run(job, on: worker) } else { waiting.append(job) }
        }
    }

    private func run(_ job: @escaping Job, on worker: DispatchQueue) {
        worker.async { [self] in
            job()
            desk.async { [self] in
                if waiting.isEmpty {
                    idle.append(worker)
                } else {
                    run(waiting.removeFirst(), on: worker)
                }
            }
        }
    }
}
