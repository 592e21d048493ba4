import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingOperations
import LendingPapers
import LendingReporting
import LendingService
import LendingStore
import NIOCore

/// The year told from its published figures, in the form that `Accept` names: JSON in both languages, else
/// Markdown, HTML or PDF in the one of `Accept-Language`.
struct ReviewRoutes: Sendable {
    let core: ServiceCore

    func add(to router: RouterGroup<ServiceContext>) {
        router.get("/years/{year}/review") { request, context in
            let caller = try await Caller(request, context, core.store)
            try QueryNames.refuseOthers(request, than: [])
            guard let year = Int(try context.part("year")) else { throw RequestFailure.notFound }
            let accepted = request.headers[.accept] ?? ""
            let form = ReviewForm.allCases.first { accepted.contains($0.mediaType) } ?? .json
            // It takes as long as an export, and as much.
            let turn = try await core.turns.take(for: try context.who.actor.id)
            let review = try await ReviewDesk(core.exports, for: caller).review(of: year)
            let bytes = try await form.bytes(of: review, context.language)
            withExtendedLifetime(turn) {}
            let file = form.file(of: year, context.language, isDraft: review.isDraft)
            let type = form.mediaType + (form == .pdf ? "" : "; charset=utf-8")
            return Response(
                status: .ok,
                headers: [
                    .contentType: type,
                    .contentDisposition: "attachment; filename=\"\(file)\"",
                ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
