internal import Lending
public import LendingPapers

extension ServiceClient {
    /// The year told from its published figures, as the service tells it.
    public func review(of year: Int, as form: ReviewForm) async throws -> [UInt8] {
        try await connection.send(
            "GET", "/years/\(year)/review", headers: ["Accept: \(form.mediaType)"]
        ).body
    }
}
