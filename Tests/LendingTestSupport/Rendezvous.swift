import Glibc

/// Lets one connection's thread wait until another one has come somewhere: the threads are the
/// connections' own, so that blocking them blocks nobody else.
public final class Rendezvous: @unchecked Sendable {
    private let semaphore: UnsafeMutablePointer<sem_t>

    public init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    public func arrive() { sem_post(semaphore) }
    public func wait() { while sem_wait(semaphore) != 0 {} }
}
