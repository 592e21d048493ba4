import ArgumentParser
import Lending
import LendingImport
import LendingOperations
import WholeFiles

struct RequestTakeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "take",
            abstract: words(
                "Take requests from a folder in which forms arrive.",
                de: "Anfragen aus einem Ordner übernehmen, in dem Formulare ankommen."),
            discussion: words(
                """
                Each file is a submission in JSON or XML. It is moved into FOLDER/taking and read there; what is
                taken is moved on into FOLDER/taken, what is wrong into FOLDER/refused, beside the reason. None is taken twice:
                a submission is known by its id, else by its bytes. Attachments are not read.

                A mapping says where each field stands, as JSON pointers or paths of XML elements:
                  {"id": "/metadata/submissionId", "asker": "/data/email", "from": "/data/from"}
                Fields: id, asker, from, until, purpose, tool, lotse. "form": "NAME" tells whose ids they are, where
                several kinds of forms number theirs alike.

                  leihlotse request take --from /srv/forms --mapping mapping.json
                """,
                de: """
                    Jede Datei ist eine Einreichung in JSON oder XML. Sie kommt nach ORDNER/taking und wird dort
                    gelesen; Übernommene kommen nach ORDNER/taken, fehlerhafte nach ORDNER/refused, neben den Grund.
                    Keine wird doppelt übernommen: Sie ist an ihrer Kennung (id) zu erkennen, sonst an ihren Bytes.
                    Anhänge werden nicht gelesen.

                    Eine Zuordnung sagt, wo jedes Feld steht, als JSON-Zeiger oder Pfad von XML-Elementen:
                      {"id": "/metadata/submissionId", "asker": "/data/email", "from": "/data/from"}
                    Felder: id, asker, from, until, purpose, tool, lotse. "form": "NAME" sagt, wessen Kennungen es
                    sind, wo mehrere Arten von Formularen die ihren gleich zählen.

                      leihlotse request take --from /srv/formulare --mapping zuordnung.json
                    """))
    }

    @Option(
        help: help("The folder.", de: "Der Ordner.", name: "FOLDER"), completion: .directory)
    var from: String
    @Option(
        help: help(
            "Where each field stands; else by its own name (asker …).",
            de: "Wo jedes Feld steht; sonst unter seinem Namen (asker …).", name: "FILE"),
        completion: .file())
    var mapping: String?
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        let mapping = try readMapping()
        try await CommandSession.open(change.common) { session in
            // Before a file is touched.
            guard session.caller.may(TakeRequest.name) else {
                throw OperationFailure.notAllowed(session.caller.actor, TakeRequest.name)
            }
            let result = try await SubmissionTaking(
                folder: DropFolder(from), mapping: mapping, session: session,
                isDryRun: change.dryRun
            ).run()
            session.console.say(told(result.ends)(session.language))
            if result.hasTrouble { throw SilentEnd(status: .noInput) }
        }
    }

    private func told(_ ends: [SubmissionTaking.End: Int]) -> LocalizedText {
        let parts: [LocalizedText] = [
            (SubmissionTaking.End.taken, "taken", "übernommen"),
            (.already, "taken before", "schon übernommen"), (.refused, "refused", "abgelehnt"),
            (.left, "left", "liegen geblieben"),
        ].compactMap { end, english, german in
            ends[end].map { LocalizedText("\($0) \(english)", de: "\($0) \(german)") }
        }
        let tried =
            change.dryRun
            ? LocalizedText(
                " (only tried; nothing was changed)",
                de: " (nur ausprobiert; nichts wurde geändert)")
            : LocalizedText(untranslated: "")
        if parts.isEmpty { return LocalizedText("nothing waits", de: "es wartet nichts") }
        return parts.joined(separator: LocalizedText(", ", de: ", ")) + tried
    }

    private func readMapping() throws -> SubmissionMapping {
        guard let mapping else { return .plain }
        let (folder, name) = folderAndName(of: mapping)
        let content: DropFolder.Content
        do throws(FileError) {
            content = try DropFolder(folder.isEmpty ? "." : folder).read(name, followingLinks: true)
        } catch {
            throw CommandFailure.noMapping(mapping, systemMessage(error.number))
        }
        guard case .bytes(let bytes) = content else {
            throw CommandFailure.noMapping(mapping, nil)
        }
        do throws(MappingFault) { return try SubmissionMapping(bytes) } catch {
            throw OperationFailure(.badInput, error.refusals)
        }
    }
}

extension CommandFailure {
    fileprivate static func noMapping(_ path: String, _ reason: String?) -> CommandFailure {
        CommandFailure(
            .noInput,
            LocalizedText(
                "\(path): \(reason ?? "cannot be read")",
                de: "\(path): \(reason ?? "ist nicht lesbar")"))
    }
}
