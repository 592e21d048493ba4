import Glibc
import Lending
import LendingPapers
import WholeFiles

/// A draft and what was published never stand in one folder: compared, they would tell what changed between.
struct ReviewDrafts: Sendable {
    let folder: String
    let year: Int

    /// Before a draft is written.
    func refuseBesidePublished() throws {
        // The figures of a publication as well.
        let published = present(ReviewForm.files(of: year, isDraft: false) + ["datapackage.json"])
        guard let file = published.first else { return }
        throw CommandFailure(
            .cannotWrite,
            LocalizedText(
                "\(folder): what is published is there (\(file)); a draft needs a folder of its own",
                de:
                    "\(folder): dort liegt, was veröffentlicht ist (\(file)); ein Entwurf braucht "
                    + "einen eigenen Ordner"))
    }

    /// After the published review was written.
    ///
    /// - Returns: the paths of the drafts that were there.
    func remove() throws -> [String] {
        try present(ReviewForm.files(of: year, isDraft: true)).map { file in
            let path = "\(folder)/\(file)"
            guard unlink(path) == 0 else { throw CommandFailure.cannotWrite(.last(path)) }
            return path
        }
    }

    private func present(_ files: [String]) -> [String] {
        files.filter { access("\(folder)/\($0)", F_OK) == 0 }
    }
}
