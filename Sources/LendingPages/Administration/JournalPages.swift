import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingService

/// The journal proves itself: every entry by the one before, all of them by seals that are kept
/// outside the database.
struct JournalPages: Sendable {
    static let address = Address(["administration", "journal"])
    private static let seal = "seal"

    func add(to pages: PageRouter) {
        pages.get("/administration/journal") { visit in
            try visit.reader.require(ReadJournal.name)
            return page(visit)
        }
        pages.post("/administration/journal/verify") { try await verify($0) }
        pages.post("/administration/journal/seal") { try await makeSeal($0) }
    }

    private func page(
        _ visit: Visit, result: HTML = HTML(), failure: (any Failure)? = nil
    ) -> Page {
        var page = Page(
            visit("Prove and seal the journal", de: "Das Protokoll beweisen und versiegeln")
        ) {
            if let failure { FailureView(failure, visit).html }
            result
            proof(visit)
            if visit.may(SealJournal.name) { sealing(visit) }
            exporting(visit)
            Element.p {
                Element.a(.href(Address(["lists", "journal"]))) {
                    visit("The journal's entries", de: "Die Einträge des Protokolls")
                }
            }
        }
        page.path = AdministrationPages.path(visit)
        page.current = .administration
        page.tell(failure)
        return page
    }

    private func proof(_ visit: Visit) -> HTML {
        Element.section {
            Element.h2 { visit("Prove", de: "Beweisen") }
            Element.form(
                .method(.post), .action(Address(["administration", "journal", "verify"])),
                .class("work")
            ) {
                visit.seal.input
                Element.div(.class("field")) {
                    Element.label(.for("kept-seal")) {
                        visit("A seal that was kept", de: "Ein verwahrtes Siegel")
                        Element.span(.class("optional")) {
                            visit(" (optional)", de: " (freiwillig)")
                        }
                    }
                    Element.p(.class("hint"), .id("kept-seal-hint")) {
                        visit(
                            "It shows that nobody replaced the journal as a whole. It reads: "
                                + "leihlotse-seal DAY HASH",
                            de: "Es zeigt, dass niemand das Protokoll als Ganzes ersetzt hat. Es "
                                + "lautet: leihlotse-seal TAG HASH")
                    }
                    Element.input(
                        .id("kept-seal"), .name(JournalPages.seal), .type(.text),
                        .autocomplete("off"), .spellcheck(false), .maxlength(200),
                        .aria("describedby", "kept-seal-hint"),
                        .value(visit.form[JournalPages.seal] ?? ""))
                }
                Element.p(.class("go")) {
                    Element.button(.class("main")) {
                        visit("Prove the journal", de: "Protokoll beweisen")
                    }
                }
            }
        }
    }

    private func sealing(_ visit: Visit) -> HTML {
        Element.section {
            Element.h2 { visit("Seal", de: "Versiegeln") }
            Element.form(
                .method(.post), .action(Address(["administration", "journal", "seal"])),
                .class("work")
            ) {
                visit.seal.input
                Element.input(
                    .type(.hidden), .name(OperationForm.key), .value(OperationForm.newKey()))
                Element.p {
                    visit(
                        "A seal stands for all entries until now. Keep its text where nobody who "
                            + "changes the database can reach it: on paper, with another office.",
                        de: "Ein Siegel steht für alle Einträge bis jetzt. Verwahren Sie seinen "
                            + "Text, wo niemand hinkommt, der die Datenbank ändern kann: auf "
                            + "Papier, bei einem anderen Amt.")
                }
                Element.p {
                    Element.button { visit("Seal up to today", de: "Bis heute versiegeln") }
                }
            }
        }
    }

    private func exporting(_ visit: Visit) -> HTML {
        Element.section {
            Element.h2 { visit("Copy out", de: "Hinauskopieren") }
            Element.p {
                visit(
                    "Whoever wants to prove the journal without this program needs all of it: a file "
                        + "with every entry and seal, without people and texts. That it was copied is "
                        + "recorded.",
                    de:
                        "Wer das Protokoll ohne dieses Programm beweisen will, braucht es ganz: eine "
                        + "Datei mit allen Einträgen und Siegeln, ohne Personen und Texte. Dass es "
                        + "kopiert wurde, wird erfasst.")
            }
            Element.p {
                Element.a(.href(Address(["api", "v1", "journal", "export"])), .download) {
                    visit("The whole journal as a file", de: "Das ganze Protokoll als Datei")
                }
            }
        }
    }

    // MARK: What is done

    private func verify(_ visit: Visit) async throws -> PageAnswer {
        try visit.reader.require(ReadJournal.name)
        let kept = (visit.form[JournalPages.seal] ?? "").trimmed
        do {
            let found = try await JournalProof(visit.store).verify(kept.isEmpty ? nil : kept)
            return .page(page(visit, result: told(found, visit)))
        } catch let failure as any Failure where failure.kind == .badInput {
            return .page(page(visit, failure: failure))
        }
    }

    private func told(_ found: JournalProofResult, _ visit: Visit) -> HTML {
        let extent = visit(
            found.extent + LocalizedText(" were looked at.", de: " wurden geprüft."))
        guard !found.faults.isEmpty else {
            return Element.section(.class("notice good"), .role("status")) {
                Element.p {
                    visit(
                        "Nothing was changed behind the journal's back. ",
                        de: "Am Protokoll vorbei wurde nichts geändert. ") + extent
                }
            }
        }
        return Element.section(.class("notice bad"), .role("alert")) {
            Element.p {
                Element.strong {
                    visit(
                        "The journal does not fit itself.", de: "Das Protokoll passt nicht zu sich."
                    )
                }
                " " + extent
            }
            Element.ul {
                for fault in found.faults { Element.li { visit(fault) } }
            }
        }
    }

    private func makeSeal(_ visit: Visit) async throws -> PageAnswer {
        let caller = try visit.reader
        try caller.require(SealJournal.name)
        let seal = try await JournalProof(visit.store).seal(
            OperationContext(caller, idempotencyKey: FormPages.key(visit.form)))
        return .page(
            page(
                visit,
                result: Element.section(.class("notice good"), .role("status")) {
                    Element.p {
                        seal.changed
                            ? visit("Sealed. Please keep this:", de: "Versiegelt. Bitte verwahren:")
                            : visit(
                                "Sealed up to today already. Please keep this:",
                                de: "Bis heute schon versiegelt. Bitte verwahren:")
                    }
                    Element.p { Element.code { seal.text } }
                }))
    }
}
