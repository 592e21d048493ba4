internal import FoundationEssentials
public import Lending
public import LendingReports
import LendingWire

extension ServiceClient {
    /// The reports that the service shows to whoever asks. The built-in ones have both languages.
    public func reportTitles(for reader: Reader) async throws -> [ReportTitle] {
        let answer = try await connection.send("GET", "/reports")
        let told = try connection.value(ItemList<ReportName>.self, answer).items
        let builtIn = ReportCatalog.standard.titles(for: reader)
        let own = told.filter { ReportCatalog.standard[$0.name] == nil }.map {
            ReportTitle(name: $0.name, title: LocalizedText(untranslated: $0.title))
        }
        return own.isEmpty ? builtIn : (builtIn + own).sorted { $0.name < $1.name }
    }

    /// The head of a report that the service's city added itself; nil: it knows none.
    public func headOfReport(_ name: String) async throws -> String? {
        do {
            let answer = try await connection.send("GET", "/reports/\(name.partOfAddress).head")
            return String(decoding: answer.body, as: UTF8.self)
        } catch let failure as ServiceFailure where failure.kind == .notFound {
            return nil
        }
    }

    /// As much of a ``ReportDescription`` as a list of reports needs.
    private struct ReportName: Codable, Sendable {
        let name: String
        let title: String
    }
}

extension ServiceClient: ReportSource {
    @discardableResult
    public func forEachRow(
        _ run: ReportRun, _ body: @escaping @Sendable ([String?]) throws -> Void
    ) async throws -> Int {
        let message = message(run, "rows")
        return try await connection.onOwnThread { isCancelled in
            let lines = RowLines(body)
            try connection.perform(message, isCancelled: isCancelled) { try lines.take($0) }
            return lines.rows
        }
    }

    public func export(
        _ run: ReportRun, _ profile: CSVProfile,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        try await connection.onOwnThread { isCancelled in
            try fetch(run, profile, isCancelled, write)
        }
    }

    public func export(
        _ run: ReportRun, _ format: RowFormat,
        to write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> Int {
        try await connection.onOwnThread { isCancelled in
            try fetch(run, format, isCancelled, write)
        }
    }

    public func write(
        _ run: ReportRun, _ profile: CSVProfile, path: String
    ) async throws -> ExportSummary {
        try await connection.onOwnThread { isCancelled in
            try ReportFile.write(run, as: profile.rawValue, path: path) { send in
                try fetch(run, profile, isCancelled, send)
            }
        }
    }

    public func write(
        _ run: ReportRun, _ format: RowFormat, path: String
    ) async throws -> ExportSummary {
        try await connection.onOwnThread { isCancelled in
            try ReportFile.write(run, as: format.name, path: path) { send in
                try fetch(run, format, isCancelled, send)
            }
        }
    }

    private func message(_ run: ReportRun, _ format: String) -> HTTPMessage {
        connection.message(
            "GET", "/reports/\(run.report.name).\(format)",
            run.values.map { ($0.key.rawValue, $0.value) }.sorted { $0.0 < $1.0 })
    }

    private func fetch(
        _ run: ReportRun, _ profile: CSVProfile, _ isCancelled: @escaping () -> Bool,
        _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try withoutActuallyEscaping(write) { write in
            let answer = try connection.perform(
                message(run, profile == .open ? "csv" : "excel"), isCancelled: isCancelled,
                receive: write)
            // The service tells the rows behind the last byte: without it, it was cut off.
            guard let rows = answer.headers["leihlotse-rows"].flatMap({ Int($0) }) else {
                throw ReportError.cutOff(run.report)
            }
            return rows
        }
    }

    private func fetch(
        _ run: ReportRun, _ format: RowFormat, _ isCancelled: @escaping () -> Bool,
        _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try withoutActuallyEscaping(write) { write in
            func send(_ text: String) throws {
                var text = text
                try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
            }
            try send(format.begin)
            let lines = RowLines { try send(format.row($0)) }
            try connection.perform(message(run, "rows"), isCancelled: isCancelled) {
                try lines.take($0)
            }
            try send(format.end())
            return lines.rows
        }
    }
}

/// Cuts a stream of bytes into rows: a JSON list of texts a line.
private final class RowLines {
    private(set) var rows = 0
    private var rest: [UInt8] = []
    private let body: ([String?]) throws -> Void
    private let decoder = JSONDecoder()

    init(_ body: @escaping ([String?]) throws -> Void) { self.body = body }

    func take(_ bytes: UnsafeRawBufferPointer) throws {
        var start = bytes.startIndex
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            rest.append(contentsOf: bytes[start..<index])
            start = index + 1
            try body(try decoder.decode([String?].self, from: Data(rest)))
            rest.removeAll(keepingCapacity: true)
            rows += 1
        }
        rest.append(contentsOf: bytes[start...])
    }
}
