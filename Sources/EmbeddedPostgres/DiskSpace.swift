import Glibc

/// Tells a full disk from other failures.
enum DiskSpace {
    /// Whether a failure comes from a full disk: its message says so, or there is so little left
    /// that not even the message could be written.
    static func isExhausted(saying message: String, at folder: String) -> Bool {
        if message.contains("No space left on device") || message.contains("Disk quota exceeded") {
            return true
        }
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return false }
        // Some file systems count no inodes at all.
        let noFiles = status.f_files > 0 && status.f_favail == 0
        return noFiles || UInt64(status.f_bavail) * UInt64(status.f_frsize) < 64 * 1024
    }
}
