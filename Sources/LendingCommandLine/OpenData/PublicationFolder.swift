import FoundationEssentials
import Glibc
import Lending
import LendingReports
import OpenDataDescription
import WholeFiles

/// The folder into which a published year is written.
struct PublicationFolder: Sendable {
    let path: String
    let session: CommandSession

    /// Before anything is published: can the year be written there?
    func check(for year: Int) throws {
        try refuseOther(year)
        let above = folderAndName(of: path).folder
        let parent = above.isEmpty ? "." : above
        var facts = stat()
        if stat(path, &facts) == 0 {
            guard facts.st_mode & S_IFMT == S_IFDIR else {
                throw CommandFailure.cannotWrite(FileError(path: path, number: ENOTDIR))
            }
            guard access(path, W_OK | X_OK) == 0 else {
                throw CommandFailure.cannotWrite(.last(path))
            }
        } else if access(parent, W_OK | X_OK) != 0 {
            throw CommandFailure.cannotWrite(.last(path))
        }
    }

    /// Writes each table with its companion, then what describes them. What is written anew has the same
    /// bytes.
    ///
    /// - Returns: false: the year is not published.
    @discardableResult
    func write(_ year: Int) async throws -> Bool {
        if mkdir(path, 0o777) != 0, errno != EEXIST {
            throw CommandFailure.cannotWrite(.last(path))
        }
        let reports = session.backend.reports
        let publication = try await Publication.read(year, from: reports, today: session.today) {
            run, file in
            let summary = try await reports.write(run, .open, path: "\(path)/\(file)")
            session.console.say(summary.words("\(path)/\(file)")(session.language))
            return summary
        }
        guard let publication else { return false }
        for description in Publication.Description.allCases {
            let file = "\(path)/\(description.rawValue)"
            do throws(FileError) { try WholeFile.write(publication[description], to: file) } catch {
                throw CommandFailure.cannotWrite(error)
            }
            session.console.say(file)
        }
        return true
    }

    /// Descriptions have the same names for every year: one would take another's place.
    private func refuseOther(_ year: Int) throws {
        let found = try? String(contentsOfFile: "\(path)/datapackage.json", encoding: .utf8)
        guard let found, !found.contains("\"\(Publication.name(of: year))\"") else { return }
        throw CommandFailure(
            .cannotWrite,
            LocalizedText(
                "\(path): another publication is there (datapackage.json); each year needs a folder of "
                    + "its own",
                de:
                    "\(path): dort liegt eine andere Veröffentlichung (datapackage.json); jedes Jahr "
                    + "braucht einen eigenen Ordner"))
    }
}
