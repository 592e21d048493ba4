import Glibc
import Lending

/// What `sign-in` keeps: the service's address and a token, in a file that only its owner reads.
struct SignInFile {
    struct Content {
        var server: String
        var token: String
    }

    let path: String
    private let folder: String

    /// In `LEIHLOTSE_HOME`, else where XDG puts a user's configuration.
    init(_ environment: CommandEnvironment) {
        if let home = environment.home {
            folder = home
        } else if let config = environment.value("XDG_CONFIG_HOME") {
            folder = config + "/leihlotse"
        } else {
            folder = (environment.value("HOME") ?? ".") + "/.config/leihlotse"
        }
        path = folder + "/sign-in"
    }

    /// nil: nobody signed in here.
    ///
    /// - Throws: `CommandFailure` for a file that others can read: its token may be known.
    func read() throws -> Content? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw CommandFailure(
                .notPermitted,
                LocalizedText(
                    "\(path) can be read by others: sign in again, or chmod 600",
                    de: "\(path) ist für andere lesbar: neu anmelden oder chmod 600"))
        }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        let lines = String(decoding: bytes[..<max(count, 0)], as: UTF8.self).split(separator: "\n")
        guard lines.count >= 2 else { return nil }
        return Content(server: String(lines[0]), token: String(lines[1]))
    }

    func write(_ content: Content) throws {
        makeFolders()
        let temporary = path + ".part"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        var text = "\(content.server)\n\(content.token)\n"
        let written = text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let isWhole = written == text.utf8.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWhole, rename(temporary, path) == 0 else {
            unlink(temporary)
            throw failure()
        }
    }

    /// True if there was one.
    func remove() throws -> Bool {
        if unlink(path) == 0 { return true }
        guard errno == ENOENT else { throw failure() }
        return false
    }

    private func makeFolders() {
        var step = ""
        for part in folder.split(separator: "/") {
            step += folder.hasPrefix("/") || !step.isEmpty ? "/\(part)" : String(part)
            mkdir(step, 0o700)
        }
    }

    private func failure() -> CommandFailure {
        let reason = systemMessage(errno)
        return CommandFailure(
            .cannotWrite,
            LocalizedText(
                "\(path) cannot be written: \(reason)",
                de: "\(path) kann nicht geschrieben werden: \(reason)"))
    }
}
