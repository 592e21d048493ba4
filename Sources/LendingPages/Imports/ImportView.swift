import HTML
import Lending
import LendingImport
import LendingOperations
import LendingService

/// The page of a file, as far as it has come.
struct ImportView {
    let job: ImportJob
    let visit: Visit
    /// What was typed into the form of settings, if something is wrong with it.
    var typed: FormBody?
    var faults: [String: FieldFaultWords] = [:]

    var page: Page {
        let now = job.now
        var page = Page(title(now.stage)) {
            Element.p(.class("lead")) { job.name }
            stage(now)
        }
        page.current = .record
        page.isWide = true
        page.path = [
            (visit("Import", de: "Importieren"), ImportKindPages.address()),
            (visit(job.kind.title), ImportKindPages.address(job.kind)),
        ]
        if case .refused(let failure) = now.stage {
            page.isFault = failure.kind != .needsConfirmation
        }
        page.tell(faults)
        return page
    }

    private func title(_ stage: ImportJob.Stage) -> String {
        let kind = visit(job.kind.title)
        return switch stage {
        case .trying: visit("\(kind): being read", de: "\(kind): wird gelesen")
        case .importing: visit("\(kind): being imported", de: "\(kind): wird importiert")
        case .imported: visit("\(kind): imported", de: "\(kind): importiert")
        case .tried, .refused:
            visit("\(kind): before the import", de: "\(kind): vor dem Import")
        }
    }

    @HTMLBuilder private func stage(_ now: ImportJob.State) -> HTML {
        switch now.stage {
        case .trying(let progress), .importing(let progress):
            ImportProgressView(progress: progress, address: ImportPages.address(job), visit: visit)
                .html
        case .imported(let summary):
            ImportResultView(job: job, summary: summary, visit: visit).html
        case .tried:
            FormProblems(fields: settings(now).mapped + settings(now).all, visit: visit).html(
                faults, nil)
            trial(now, nil)
        case .refused(let failure):
            FormProblems(fields: settings(now).mapped + settings(now).all, visit: visit).html(
                faults, failure)
            trial(now, failure)
        }
    }

    private func settings(_ now: ImportJob.State) -> ImportSettings {
        ImportSettings(request: now.request, glance: now.glance)
    }

    @HTMLBuilder private func trial(_ now: ImportJob.State, _ failure: (any Failure)?) -> HTML {
        if let summary = now.trial {
            ImportTrialView(
                job: job, state: now, summary: summary, failure: failure, visit: visit
            ).html
        }
        ImportSettingsView(
            settings: settings(now), address: ImportPages.address(job), typed: typed,
            faults: faults, visit: visit
        ).html
        Element.form(.method(.post), .action(ImportPages.address(job))) {
            visit.seal.input
            Element.button(
                .class("quiet"), .name(ImportPages.step), .value(ImportPages.Step.giveUp.rawValue)
            ) {
                visit(
                    "Leave it: import nothing of this file",
                    de: "Lassen: nichts aus dieser Datei importieren")
            }
        }
    }
}
