import HTML
import HTTPTypes
import Lending
import LendingIdentity
import LendingImport
import LendingOperations
import LendingService

/// One file on its way: looked at, tried, imported, mended. Its address is known to its sender only, and
/// whatever stage it is in, it can be come back to for an hour.
struct ImportPages: Sendable {
    /// How many rejected rows a page shows; the file has all of them.
    static let faults = 50

    // What the form of a file sends.
    static let step = "do"
    static let round = "round"
    static let acceptsValid = "accept-valid"

    /// What its forms ask for.
    enum Step: String {
        /// Read it anew, with other settings.
        case tryOut = "try"
        case run = "import"
        case giveUp = "give-up"
    }

    private let desk = ImportDesk()

    static func address(_ job: ImportJob) -> Address {
        Address(["imports", job.kind.rawValue, job.token])
    }

    static func rejects(_ job: ImportJob) -> Address {
        Address(["imports", job.kind.rawValue, job.token, "rejects.csv"])
    }

    static func way(_ visit: Visit) throws -> ServiceImport {
        ServiceImport(visit.core, for: try visit.own, as: try visit.reader)
    }

    func add(to pages: PageRouter) {
        ImportKindPages(desk: desk).add(to: pages)
        for kind in ImportKind.allCases {
            let path = "/imports/\(kind.rawValue)/{file}"
            pages.answer(path) { visit in
                guard let job = try job(kind, visit) else { return try gone(kind, visit) }
                try await job.settle()
                return .page(ImportView(job: job, visit: visit, typed: typed(job, visit)).page)
            }
            pages.post(path) { try await step(kind, $0) }
            pages.answer(path + "/rejects.csv") { visit in
                guard let job = try job(kind, visit), let rejects = job.now.rejects else {
                    throw RequestFailure.notFound
                }
                // As the file is written that it is mended for.
                return .file(
                    rejects.bytes, type: "text/csv; header=present",
                    name: "\(kind.rawValue)-rejects.csv")
            }
        }
    }

    /// nil: it is not here any more, or somebody else's.
    private func job(_ kind: ImportKind, _ visit: Visit) throws -> ImportJob? {
        try visit.reader.requireImport(of: kind)
        let token = try visit.context.part("file")
        return desk.job(token, of: try visit.own.actor.id).flatMap { $0.kind == kind ? $0 : nil }
    }

    /// What was typed before a new sign-in; nil: nothing.
    private func typed(_ job: ImportJob, _ visit: Visit) -> FormBody? {
        let kept = FormPages.prefilled(visit)
        guard !kept.pairs.isEmpty else { return nil }
        let now = job.now
        var form = ImportSettings(request: now.request, glance: now.glance).form(visit)
        for pair in kept.pairs { form.set(pair.name, pair.value) }
        return form
    }

    private func step(_ kind: ImportKind, _ visit: Visit) async throws -> PageAnswer {
        guard let job = try job(kind, visit) else { return try gone(kind, visit) }
        switch visit.form[Self.step].flatMap(Step.init) {
        case .tryOut: return try await tryOut(job, visit)
        case .run:
            let isSame = job.run(
                round: visit.form[Self.round].flatMap { Int($0) } ?? 0,
                acceptsValid: visit.form[Self.acceptsValid] == "true",
                confirming: visit.form.values(OperationForm.confirmed), try Self.way(visit),
                visit.core.work)
            try await job.settle()
            return .seeOther(
                Self.address(job),
                isSame
                    ? nil
                    : Notice(
                        visit(
                            "The file was read in another way meanwhile; nothing was imported.",
                            de: "Die Datei wurde inzwischen anders gelesen; es wurde nichts "
                                + "importiert.")))
        case .giveUp:
            desk.give(up: job)
            return .seeOther(ImportKindPages.address(kind))
        case nil: return .seeOther(Self.address(job))
        }
    }

    private func tryOut(_ job: ImportJob, _ visit: Visit) async throws -> PageAnswer {
        let now = job.now
        let settings = ImportSettings(request: now.request, glance: now.glance)
        do {
            let request = try await settings.request(visit.form, visit)
            job.tryOut(request, try Self.way(visit), visit.core.work)
        } catch let faults as ImportFormFaults {
            return .page(
                ImportView(job: job, visit: visit, typed: visit.form, faults: faults.faults).page)
        }
        try await job.settle()
        return .seeOther(Self.address(job))
    }

    /// Files do not wait for ever, and not at another process of the service.
    private func gone(_ kind: ImportKind, _ visit: Visit) throws -> PageAnswer {
        var page = ImportKindPages(desk: desk).page(
            kind, visit,
            fault: LocalizedText(
                "The file is not here any more: files are kept for an hour, and not when the service "
                    + "is started anew. Please send it once more; what was imported already stays "
                    + "and is not imported twice.",
                de: "Die Datei ist nicht mehr da: Dateien werden eine Stunde aufgehoben, und nicht "
                    + "über einen Neustart des Dienstes. Bitte noch einmal senden; was schon "
                    + "importiert ist, bleibt und wird nicht doppelt importiert."))
        page.status = .notFound
        return .page(page)
    }
}
