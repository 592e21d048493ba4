import Glibc
import Lending
import WholeFiles

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

    /// - Throws: `CommandFailure` where ``write(_:)`` would fail, as far as can be told before.
    func checkWritable() throws {
        makeFolders(folder, permissions: 0o700)
        let tried = path + ".try"
        do { try WholeFile.write("", to: tried, permissions: 0o600) } catch {
            throw CommandFailure.cannotWrite(error)
        }
        unlink(tried)
    }

    func write(_ content: Content) throws {
        makeFolders(folder, permissions: 0o700)
        do {
            try WholeFile.write(
                "\(content.server)\n\(content.token)\n", to: path, permissions: 0o600)
        } catch { throw CommandFailure.cannotWrite(error) }
    }

    /// True if there was one.
    func remove() throws -> Bool {
        if unlink(path) == 0 { return true }
        guard errno == ENOENT else { throw CommandFailure.cannotWrite(.last(path)) }
        return false
    }
}

extension CommandFailure {
    static func cannotWrite(_ error: FileError) -> CommandFailure {
        CommandFailure(
            .cannotWrite,
            LocalizedText(
                "\(error.path) cannot be written: \(error.reason)",
                de: "\(error.path) kann nicht geschrieben werden: \(error.reason)"))
    }
}
