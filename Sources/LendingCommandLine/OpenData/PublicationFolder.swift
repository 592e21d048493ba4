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

    /// Before anything is published: is there a folder in which the year can be written?
    func prepare(for year: Int, isTrying: Bool) throws {
        try refuseOther(year)
        if !isTrying, mkdir(path, 0o777) != 0, errno != EEXIST {
            throw CommandFailure.cannotWrite(FileError.last(path))
        }
    }

    /// Writes each table with its companion, then what describes them. What is written anew has the same
    /// bytes.
    func write(_ year: Int) async throws {
        let reports = session.backend.reports
        guard
            let publication = try await Publication.read(year, from: reports, today: session.today)
        else { return }
        for table in publication.tables {
            let file = "\(path)/\(table.file)"
            let run = try ReportRun(table.report, [.year: String(year)]).on(session.today)
            let summary = try await reports.write(run, .open, path: file)
            session.console.say(summary.words(file)(session.language))
        }
        for description in Publication.Description.allCases {
            let file = "\(path)/\(description.rawValue)"
            do throws(FileError) { try WholeFile.write(publication[description], to: file) } catch {
                throw CommandFailure.cannotWrite(error)
            }
            session.console.say(file)
        }
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
