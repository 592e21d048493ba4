import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingPapers
import LendingReporting
import LendingReports
import LendingService
import NIOCore

/// Protocols by their numbers, or of devices, a person or an event, as JSON or as PDF:
/// `/protocols/R-2026-0043`, `/protocols/hand-over?devices=KN-0042`. `.pdf` behind it asks for PDF, as
/// `Accept: application/pdf` does.
struct ProtocolRoutes: Sendable {
    static let suffix = ".pdf"

    let core: ServiceCore

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/protocols/{protocol}") { request, context in
            let name = try context.part("protocol")
            let isFile = name.hasSuffix(ProtocolRoutes.suffix)
            return try await respond(
                isFile ? String(name.dropLast(ProtocolRoutes.suffix.count)) : name,
                asPDF: isFile
                    || (request.headers[.accept] ?? "").contains(ProtocolPress.File.type),
                request, context)
        }
    }

    private func respond(
        _ name: String, asPDF: Bool, _ request: Request, _ context: ServiceContext
    ) async throws -> Response {
        let caller = try await Caller(request, context, core.store)
        let today = try context.who.today
        // Whoever may not see them looks for nothing.
        _ = try ReportRun(ReportCatalog.standard.report(ProtocolRow.report)).seen(by: caller.reader)
        let wish = try await wish(name, request, caller)
        let read: ProtocolPress.Read = { report, values in
            let report = try core.reports.report(report, for: caller.reader)
            let seen = try await ReportRun(report, values).on(today)
                .opened(by: caller, in: core.store)
            return (seen.report, try await Reports(core.exports, for: nil).rows(of: seen))
        }
        guard asPDF else {
            let (report, rows) = try await read(ProtocolRow.report, wish.values)
            let kept = try wish.papers(report, rows).flatMap(\.rows).map(\.cells)
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(
                    byteBuffer: ByteBuffer(bytes: ReportJSON(report).page(kept, next: nil))))
        }
        // It takes as long as an export, and as much.
        let turn = try await core.turns.take(for: try context.who.actor.id)
        let file = try await ProtocolPress(reading: read).pdf(
            of: wish, base: core.configuration.publicURL ?? request.base(context),
            context.language)
        // Until here it was theirs.
        withExtendedLifetime(turn) {}
        return Response(
            status: .ok,
            headers: [
                .contentType: ProtocolPress.File.type,
                .contentDisposition: "attachment; filename=\"\(file.name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    /// What the address names.
    private func wish(
        _ name: String, _ request: Request, _ caller: Caller
    ) async throws -> ProtocolWish {
        guard let kind = ProtocolKind(rawValue: name) else {
            try QueryNames.refuseOthers(request, than: [])
            guard let number = ProtocolNumber(name) else { throw RequestFailure.notFound }
            return .number(number)
        }
        let names: [ReportParameter] = [.devices, .person, .event]
        try QueryNames.refuseOthers(request, than: names.map(\.rawValue))
        var query = try ReportQueryString(request.uri, [:])
        try await query.resolve(NamedThings(core.store, for: caller.reader), inPath: [])
        let run = try ReportRun(
            ReportCatalog.standard.report(ProtocolRow.report), named: query.values)
        do throws(Refusals) {
            return .subject(
                kind,
                try ProtocolSubject(
                    devices: (run.values[.devices] ?? "").split(separator: ",")
                        .compactMap { Int64($0) }.map { DeviceID($0) },
                    person: run.person,
                    event: run.values[.event].flatMap { Int64($0) }.map { EventID($0) }))
        } catch {
            throw RequestFailure(.badInput, error.refusals)
        }
    }
}

extension Request {
    /// The service as this request got there.
    fileprivate func base(_ context: ServiceContext) -> String {
        (context.isSecure ? "https://" : "http://") + (head.authority ?? "localhost")
    }
}
