import Logging
import NIOConcurrencyHelpers

/// Keeps what is logged.
struct RecordedLog: LogHandler {
    private let kept = NIOLockedValueBox<[[String: String]]>([])
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = ["message": "\(event.message)", "level": event.level.rawValue]
        for (key, value) in event.metadata ?? [:] { line[key] = "\(value)" }
        kept.withLockedValue { $0.append(line) }
    }

    var lines: [[String: String]] { kept.withLockedValue { $0 } }

    /// Waits for a line; at most half a minute.
    func line(_ fits: ([String: String]) -> Bool) async throws -> [String: String] {
        for _ in 1...300 {
            if let line = lines.last(where: fits) { return line }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Socket.Failure(description: "there is no such line: \(lines)")
    }
}
