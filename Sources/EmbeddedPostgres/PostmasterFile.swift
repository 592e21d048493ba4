/// `postmaster.pid`, which a server keeps in its data folder while it runs.
struct PostmasterFile: Hashable {
    enum State { case starting, ready, stopping }

    let processID: Int32
    /// The data folder as the server was told it.
    let dataFolder: String
    /// When the server was started, seconds since 1970.
    let started: Int
    let socketFolder: String
    let state: State

    static func path(_ dataFolder: String) -> String { dataFolder + "/postmaster.pid" }

    /// Reads the file, or nil if there is none or not even a process id stands in it.
    init?(in dataFolder: String) {
        guard let bytes = contents(of: Self.path(dataFolder), limit: 16_384) else { return nil }
        self.init(text: String(decoding: bytes, as: UTF8.self))
    }

    /// The lines: process id, data folder, start time, port, socket folder, address, shared
    /// memory, state. A server that is starting has not written the last ones yet.
    init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let processID = Int32(first), processID > 1 else {
            return nil
        }
        func line(_ number: Int) -> String {
            lines.count >= number ? String(lines[number - 1]) : ""
        }
        self.processID = processID
        self.dataFolder = line(2)
        self.started = Int(line(3)) ?? 0
        self.socketFolder = line(5)
        let word = line(8).prefix { $0 != " " }
        self.state =
            switch word {
            case "ready": .ready
            case "stopping": .stopping
            default: .starting
            }
    }
}
