internal import Lending
public import LendingPapers

extension ServiceClient {
    /// The year told from its published figures, as the service tells it; a draft by the name of its file.
    public func review(
        of year: Int, as form: ReviewForm
    ) async throws -> (bytes: [UInt8], isDraft: Bool) {
        let answer = try await connection.send(
            "GET", "/years/\(year)/review", headers: ["Accept: \(form.mediaType)"])
        let name = answer.headers["content-disposition"] ?? ""
        return (answer.body, name.contains(ReviewForm.draft))
    }
}
