import Glibc

/// The process that a `postmaster.pid` names, judged by what the system says about it.
struct ServerProcess {
    let file: PostmasterFile
    /// Whether the program on disk was replaced since the process was started.
    let isOutdated: Bool

    /// The server of this data folder, or nil if the file is stale: the process is gone, is a
    /// zombie, or is another one that got the same number.
    ///
    /// The number alone proves nothing, for instance after a restart of the machine; so the
    /// process must be PostgreSQL, belong to the folder's owner and work in this very folder.
    init?(file: PostmasterFile, dataFolder: String) {
        let process = "/proc/\(file.processID)"
        guard let data = FileFacts(dataFolder, following: true), Self.isAlive(file.processID),
            FileFacts(process)?.owner == data.owner
        else { return nil }
        let command = Self.command(file.processID)
        guard let program = command.first, Self.isServer(program) else { return nil }
        if let current = FileFacts(process + "/cwd", following: true) {
            guard current.identity == data.identity else { return nil }
        } else {
            // Root without the right to trace, as in many containers, may not look; then what
            // the server was told when it was started has to do. If that folder is no more, it
            // was moved here.
            let told = FileFacts(file.dataFolder, following: true)
            guard told == nil || told?.identity == data.identity,
                command.contains(file.dataFolder)
            else { return nil }
        }
        self.file = file
        if let executable = destination(ofLink: process + "/exe") {
            isOutdated = executable.hasSuffix(" (deleted)")
        } else {
            let installed = FileFacts(program, following: true)?.changed ?? .max
            isOutdated = installed > file.started
        }
    }

    /// Whether the server's socket is where it said.
    var isReachable: Bool {
        let path = SocketFolder.socket(in: file.socketFolder)
        return FileFacts(path)?.kind == .socket
    }

    /// Whether a process is there and no zombie.
    static func isAlive(_ processID: Int32) -> Bool {
        guard let bytes = contents(of: "/proc/\(processID)/stat", limit: 1024),
            let end = bytes.lastIndex(of: UInt8(ascii: ")")), bytes.count > end + 2
        else { return false }
        let state = bytes[end + 2]
        return state != UInt8(ascii: "Z") && state != UInt8(ascii: "X")
    }

    /// The program and arguments of a process; empty if there is none.
    static func command(_ processID: Int32) -> [String] {
        let bytes = contents(of: "/proc/\(processID)/cmdline") ?? []
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isServer(_ program: String) -> Bool {
        let name = program.split(separator: "/").last
        return name == "postgres" || name == "postmaster"
    }

    /// Processes of a server whose main process is gone but which still work in its data folder.
    static func orphans(in dataFolder: String) -> [Int32] {
        guard let data = FileFacts(dataFolder, following: true) else { return [] }
        return names(in: "/proc").compactMap { Int32($0) }.filter { number in
            FileFacts("/proc/\(number)/cwd", following: true)?.identity == data.identity
                && FileFacts("/proc/\(number)")?.owner == data.owner && isAlive(number)
                && command(number).first?.hasPrefix("postgres") == true
        }
    }
}
