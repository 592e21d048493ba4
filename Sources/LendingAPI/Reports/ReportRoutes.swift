import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingPerforming
import LendingReports
import LendingService
import LendingStore
import NIOCore

/// Every report and listing: under `/reports/NAME`, and the main ones as resources of their own.
struct ReportRoutes: Sendable {
    let core: ServiceCore

    /// Listings under a path of their own; a part in braces is a parameter.
    static let resources: [(path: String, report: String)] = [
        ("/devices", "devices"), ("/devices/{device}", "device"),
        ("/devices/{device}/history", "history-of-a-device"),
        ("/people", "people"), ("/people/{person}", "person"),
        ("/people/{person}/history", "history-of-a-person"),
        ("/units", "units"), ("/city-events", "events"),
        ("/city-events/{event}", "event"), ("/city-events/{event}/attendance", "event-attendance"),
        ("/closed-days", "closed-days"), ("/contacts", "contacts"),
        ("/handovers", "handovers"), ("/loans", "loans"), ("/settings", "settings"),
        ("/journal", "journal"),
    ]

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/reports") { request, context in try list(try context.who, context) }
        router.get("/reports/{name}") { request, context in
            let (name, format) = ReportFormat.split(try context.parameters.require("name"))
            return try await respond(name, format, [:], request, context)
        }
        for (path, report) in Self.resources {
            router.get(RouterPath(stringLiteral: path)) { request, context in
                var fixed: [String: String] = [:]
                for name in OperationRoute(.post, path).fields {
                    fixed[name] = try context.parameters.require(name)
                }
                return try await respond(report, nil, fixed, request, context)
            }
        }
    }

    private func list(_ who: SignedIn, _ context: ServiceContext) throws -> Response {
        let visible = ReportCatalog.standard.all.filter {
            AccessTable.sight(of: $0.name, who.reader.audiences) != .nothing
        }
        return JSONBody.response(
            ["items": visible.map { ReportDescription($0, context.language) }])
    }

    private func respond(
        _ name: String, _ suffix: ReportFormat?, _ fixed: [String: String], _ request: Request,
        _ context: ServiceContext
    ) async throws -> Response {
        let caller = try await Caller(request, context, core.store)
        let format = suffix ?? ReportFormat(accepted: request.headers[.accept])
        var query = try ReportQueryString(request.uri, fixed)
        let isFree = try name == "devices" && query.takesFree()
        let name = isFree ? "free" : name
        let hasPages =
            ReportCatalog.standard[name]?.parameters.contains(.limit) ?? false
        let page = format == .json && hasPages ? try query.page() : nil
        let run = try ReportCatalog.standard.run(
            ReportRequest(name: name, values: query.values))
        if name == "journal" { try await noteReading(caller, run) }
        var seen = try run.seen(by: caller.reader)
        if let order = try page?.order(of: run.report) { seen = try seen.ordered(by: order) }
        switch format {
        case .json: return try await json(seen, page, request, fixed)
        case .csv: return try await csv(seen, .open)
        case .excel: return try await csv(seen, .excel)
        case .rows: return try await rows(seen)
        }
    }

    /// Reading the journal is journalled itself.
    private func noteReading(_ caller: Caller, _ run: ReportRun) async throws {
        _ = try await StorePerformer(core.store).perform(
            ReadJournal(device: run.values[.device].flatMap(Int64.init).map { DeviceID($0) }),
            OperationContext(caller))
    }

    private func csv(_ run: ReportRun, _ profile: CSVProfile) async throws -> Response {
        let reports = Reports(core.exports, for: nil)
        let stream = self.stream { channel in
            let summary = try await reports.export(run, profile, finally: channel.flushRest) {
                try channel.send($0)
            }
            return summary.rows
        }
        let name = run.report.name
        return try await stream.response(
            type: "text/csv; charset=utf-8; header=present",
            headers: [.contentDisposition: "attachment; filename=\"\(name).csv\""])
    }

    private func stream(_ produce: @escaping ReportStream.Produce) -> ReportStream {
        ReportStream(seconds: core.configuration.exportSeconds, core.work, produce)
    }

    /// Each row as a JSON list of texts, one a line: what the command line reads.
    private func rows(_ run: ReportRun) async throws -> Response {
        let reports = Reports(core.exports, for: nil)
        let stream = self.stream { channel in
            try await reports.forEachRow(run, finally: channel.flushRest) { row in
                var line = ReportJSON.list(row) + "\n"
                try line.withUTF8 { try channel.send(UnsafeRawBufferPointer($0)) }
            }
        }
        return try await stream.response(type: "application/x-ndjson")
    }

    private func json(
        _ run: ReportRun, _ page: ReportPage?, _ request: Request, _ fixed: [String: String]
    ) async throws -> Response {
        let encoder = ReportJSON(run.report)
        if let page {
            return try await jsonPage(run, page, encoder, request)
        }
        if run.report.parameters.allSatisfy({ ![.device, .person].contains($0) }) || fixed.isEmpty {
            return try await jsonStream(run, encoder)
        }
        return try await jsonThing(run, encoder, fixed)
    }

    /// A page of a long list, with a link to the next.
    private func jsonPage(
        _ run: ReportRun, _ page: ReportPage, _ encoder: ReportJSON, _ request: Request
    ) async throws -> Response {
        let collected = CollectedRows()
        let wider = try run.with(.limit, String(page.limit + 1))
        try await Reports(core.store, for: nil).forEachRow(wider) { collected.rows.append($0) }
        let shown = collected.rows.prefix(page.limit)
        let order = try page.order(of: run.report)
        let last = collected.rows.count > page.limit ? shown.last : nil
        let link = last.flatMap { page.link(request.uri, after: $0, run.report, order) }
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        if let link { headers[.link] = "<\(link)>; rel=\"next\"" }
        let items = shown.map { encoder.object($0) }.joined(separator: ",\n")
        let body =
            "{\"items\":[\(items)],\"next\":\(link.map { ReportJSON.string($0) } ?? "null")}\n"
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    }

    private func jsonStream(_ run: ReportRun, _ encoder: ReportJSON) async throws -> Response {
        let reports = Reports(core.exports, for: nil)
        let stream = self.stream { channel in
            @Sendable func send(_ text: String) throws {
                var text = text
                try text.withUTF8 { try channel.send(UnsafeRawBufferPointer($0)) }
            }
            let first = FirstFlag()
            try send("{\"items\":[")
            return try await reports.forEachRow(
                run,
                finally: {
                    try send("],\"next\":null}\n")
                    try channel.flushRest()
                }
            ) { row in
                try send((first.take() ? "\n" : ",\n") + encoder.object(row))
            }
        }
        return try await stream.response(type: "application/json")
    }

    /// One device or person, with the tag of its version.
    private func jsonThing(
        _ run: ReportRun, _ encoder: ReportJSON, _ fixed: [String: String]
    ) async throws -> Response {
        let collected = CollectedRows()
        try await Reports(core.store, for: nil).forEachRow(run) { collected.rows.append($0) }
        if ["device", "person"].contains(run.report.name) {
            guard let row = collected.rows.first else { throw RequestFailure.notFound }
            var headers: HTTPFields = [:]
            if let version = try await version(run) { headers[.eTag] = EntityTag.text(version) }
            headers[.contentType] = "application/json"
            return Response(
                status: .ok, headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: encoder.object(row) + "\n")))
        }
        let items = collected.rows.map { encoder.object($0) }.joined(separator: ",\n")
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(
                byteBuffer: ByteBuffer(string: "{\"items\":[\(items)],\"next\":null}\n")))
    }

    private func version(_ run: ReportRun) async throws -> EntryID? {
        let things = RecordLookup(core.store)
        if let number = run.values[.device].flatMap({ Int64($0) }) {
            return try await things.version(of: DeviceID(number))
        }
        guard let number = run.values[.person].flatMap({ Int64($0) }) else { return nil }
        return try await things.version(of: PersonID(number))
    }
}

/// Rows gathered on the connection's thread, one at a time.
final class CollectedRows: @unchecked Sendable {
    var rows: [[String?]] = []
}

/// True once; asked on the connection's thread.
private final class FirstFlag: @unchecked Sendable {
    private var isFirst = true
    func take() -> Bool {
        defer { isFirst = false }
        return isFirst
    }
}
