import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingReporting
import LendingService
import LendingStore
import NIOCore
import OpenDataDescription

/// What describes the tables of a published year for machines; the tables are reports.
struct OpenDataRoutes: Sendable {
    let core: ServiceCore

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/years/{year}/open-data/{file}") { request, context in
            let caller = try await Caller(request, context, core.store)
            try QueryNames.refuseOthers(request, than: [])
            let file = try context.part("file")
            guard let year = Int(try context.part("year")), (1900...9998).contains(year),
                let description = Publication.Description(rawValue: file),
                let publication = try await Publication.read(
                    year, from: Reports(core.store, for: caller), today: try context.who.today)
            else { throw RequestFailure.notFound }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "\(description.mediaType); charset=utf-8",
                    .contentDisposition: "attachment; filename=\"\(file)\"",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: publication[description])))
        }
    }
}
