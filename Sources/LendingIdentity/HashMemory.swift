internal import CArgon2

/// What hashing passwords costs a process that goes on for long.
public enum HashMemory {
    /// Lets the memory of a hash (19 MiB) go back to the system each time. The C library would get
    /// used to that size, and keep as much with every thread's heap that has ever computed one.
    ///
    /// Called once, before anything is hashed; holds for everything in the process from a mebibyte on.
    public static func giveBack() {
        leihlotse_give_back_memory_from(1 << 20)
    }
}
