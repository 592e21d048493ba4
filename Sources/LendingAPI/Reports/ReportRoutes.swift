import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingPerforming
import LendingReporting
import LendingReports
import LendingService
import LendingStore
import LendingWire
import NIOCore
import TableOutput

/// Every report and listing: under `/reports/NAME`, and those with a path as resources of their own.
struct ReportRoutes: Sendable {
    let core: ServiceCore

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/reports") { request, context in
            list(try await Caller(request, context, core.store).reader, context)
        }
        router.get("/reports/{name}") { request, context in
            let (name, format) = ReportFormat.split(try context.parameters.require("name"))
            return try await respond(name, format, [:], request, context)
        }
        for report in ReportCatalog.standard.all {
            guard let path = report.path else { continue }
            let fields = report.pathParameters.map(\.rawValue)
            router.get(RouterPath(stringLiteral: path)) { request, context in
                var fixed: [String: String] = [:]
                for name in fields { fixed[name] = try context.part(name) }
                return try await respond(report.name, nil, fixed, request, context)
            }
        }
    }

    private func list(_ reader: Reader, _ context: ServiceContext) -> Response {
        let visible = core.reports.all.filter { $0.isShown(to: reader.audiences) }
        return JSONBody.response(
            ItemList(visible.map { ReportDescription($0, context.language, for: reader) }))
    }

    private func respond(
        _ name: String, _ suffix: ReportFormat?, _ fixed: [String: String], _ request: Request,
        _ context: ServiceContext
    ) async throws -> Response {
        let caller = try await Caller(request, context, core.store)
        let format = suffix ?? ReportFormat(accepted: request.headers[.accept])
        var query = try ReportQueryString(request.uri, fixed)
        try await query.resolve(
            NamedThings(core.store, for: caller.reader), inPath: Set(fixed.keys))
        let report = try query.narrowed(
            core.reports.report(name, for: caller.reader))
        if format == .head { return try head(report) }
        let hasPages = report.parameters.contains(.limit)
        let page = format == .json && hasPages ? try query.page() : nil
        let run = try ReportRun(report, named: query.values).on(try context.who.today)
        var seen = try await run.opened(by: caller, in: core.store)
        if let order = try page?.order(of: report) { seen = try seen.ordered(by: order) }
        let answer = LongAnswer(core, for: try context.who, as: caller.actor)
        switch format {
        case .json:
            if let page { return try await jsonPage(seen, page, request) }
            return report.isRecord && !fixed.isEmpty
                ? try await jsonRecord(seen) : try await jsonStream(seen, answer)
        case .csv: return try await csv(seen, .open, answer)
        case .excel: return try await csv(seen, .excel, answer)
        case .rows: return try await rows(seen, answer)
        case .head: return try head(report)
        }
    }

    /// The head of a city's own report as its file has it: what it is, without its statement.
    private func head(_ report: Report) throws -> Response {
        guard let head = core.reports.head(ofOwn: report.name) else {
            throw RequestFailure.notFound
        }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: head)))
    }

    private func csv(
        _ run: ReportRun, _ profile: CSVProfile, _ answer: LongAnswer
    ) async throws -> Response {
        let name = run.report.name
        return try await answer.response(
            type: "text/csv; charset=utf-8; header=present",
            headers: headers(
                run, [.contentDisposition: "attachment; filename=\"\(name).csv\""])
        ) { store, sink in
            try await Reports(store, for: nil).export(run, profile, finally: sink.flushRest) {
                try sink.send($0)
            }
        }
    }

    /// Each row as a JSON list of texts, one a line: what the command line reads.
    private func rows(_ run: ReportRun, _ answer: LongAnswer) async throws -> Response {
        try await answer.response(type: "application/x-ndjson", headers: headers(run)) {
            store, sink in
            try await Reports(store, for: nil).forEachRow(run, finally: sink.flushRest) { row in
                try sink.send(JSONText.list(row) + "\n")
            }
        }
    }

    /// A page of a long list, with a link to the next.
    private func jsonPage(
        _ run: ReportRun, _ page: ReportPage, _ request: Request
    ) async throws -> Response {
        let encoder = ReportJSON(run.report)
        let wider = try run.with(.limit, String(page.limit + 1))
        let rows = try await Reports(core.store, for: nil).rows(of: wider)
        let shown = rows.prefix(page.limit)
        let order = try page.order(of: run.report)
        let last = rows.count > page.limit ? shown.last : nil
        let link = last.flatMap { page.link(request.uri, after: $0, run.report, order) }
        var headers: HTTPFields = [.contentType: "application/json"]
        if let link { headers[.link] = "<\(link)>; rel=\"next\"" }
        let body = encoder.page(shown, next: link)
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func jsonStream(_ run: ReportRun, _ answer: LongAnswer) async throws -> Response {
        let encoder = ReportJSON(run.report)
        return try await answer.response(type: "application/json", headers: headers(run)) {
            store, sink in
            let first = FirstFlag()
            try sink.send(ReportJSON.pageBegin)
            return try await Reports(store, for: nil).forEachRow(
                run,
                finally: {
                    try sink.send(
                        ReportJSON.pageEnd(next: nil, provisional: run.provisionalYears))
                    try sink.flushRest()
                }
            ) { row in
                try sink.send((first.take() ? "\n" : ",\n") + encoder.object(row))
            }
        }
    }

    /// What a report tells beside its rows.
    private func headers(_ run: ReportRun, _ others: HTTPFields = [:]) -> HTTPFields {
        var headers = others
        let years = run.provisionalYears.map(String.init).joined(separator: ",")
        if !years.isEmpty { headers[.provisional] = years }
        return headers
    }

    /// One record, with the tag of the version that it was read at.
    private func jsonRecord(_ run: ReportRun) async throws -> Response {
        guard let record = try await Reports(core.store, for: nil).record(run) else {
            throw RequestFailure.notFound
        }
        return Response(
            status: .ok,
            headers: [.contentType: "application/json", .eTag: EntityTag.text(record.version)],
            body: ResponseBody(
                byteBuffer: ByteBuffer(string: ReportJSON(run.report).object(record.row) + "\n")))
    }
}

/// True once; asked on the connection's thread.
private final class FirstFlag: @unchecked Sendable {
    private var isFirst = true
    func take() -> Bool {
        defer { isFirst = false }
        return isFirst
    }
}
