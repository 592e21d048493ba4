import Glibc

/// Standard input, output and error.
enum StandardFiles {
    /// Opens what the caller has closed: else the next file or connection would get its number,
    /// and the program's words with it.
    static func openMissing() {
        for descriptor in STDIN_FILENO...STDERR_FILENO
        where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            // The system gives the lowest number that is free.
            _ = open("/dev/null", O_RDWR)
        }
    }
}
