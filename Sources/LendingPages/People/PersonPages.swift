import HTML
import HTTPTypes
import Lending
import LendingIdentity
import LendingOperations
import LendingReports
import LendingService
import LendingStore

/// A person: what is known of them, what they have, their history, and how they sign in.
struct PersonPages: Sendable {
    static func address(_ number: some CustomStringConvertible) -> Address {
        Address(["people", "\(number)"])
    }

    func add(to pages: PageRouter) {
        pages.get("/people/{person}") { try await show($0, try await number($0)) }
        pages.post("/people/{person}/link") { try await makeLink($0) }
        pages.post("/people/{person}/sign-out") { try await signOut($0) }
    }

    private func number(_ visit: Visit) async throws -> Int64 {
        try await visit.things.number(inPath: try visit.context.part("person"), .people)
    }

    private func show(
        _ visit: Visit, _ number: Int64, failure: (any Failure)? = nil,
        link: (address: String, until: String)? = nil
    ) async throws -> Page {
        let record = try await PageReport("person", ["person": "\(number)"], visit).rows()
        guard let row = record.rows.first else { throw RequestFailure.notFound }
        let history = try await PageReport.rowsIfSeen(
            "history-of-a-person", ["person": "\(number)"], visit)
        let name = record.cell("name", of: row) ?? ""
        var page = Page(PersonTitle.text(name, number: "\(number)")) {
            if let failure { FailureView(failure, visit).html }
            if let link { made(link, visit) }
            actions(visit, number, waits: record.cell("waiting_since", of: row) != nil)
            papers(visit, number, holds: record.cell("devices", of: row) != nil)
            RecordView(record, row, visit).html
            if visit.may("accounts.link") { signIn(visit, number) }
            rights(visit, number)
            if let history, !history.rows.isEmpty {
                Element.h2 { visit("History", de: "Geschichte") }
                TableView(history, visit).html
            }
        }
        page.tell(failure)
        if visit.sees("people") {
            page.path = [(visit("People", de: "Personen"), Address(["lists", "people"]))]
        }
        return page
    }

    @HTMLBuilder private func actions(_ visit: Visit, _ number: Int64, waits: Bool) -> HTML {
        let actions: [(operation: String, field: String, title: String)] = [
            ("people.confirm", "person", visit("Checked", de: "Geprüft")),
            ("custody.hand-over", "to", visit("Hand devices over", de: "Geräte übergeben")),
            ("people.edit", "person", visit("Change", de: "Ändern")),
            ("people.merge", "person", visit("Recorded twice", de: "Doppelt erfasst")),
            ("people.leave", "person", visit("Leaves", de: "Scheidet aus")),
        ].filter { visit.may($0.0) && ($0.0 != "people.confirm" || waits) }
        if visit.may("people.confirm"), !actions.isEmpty {
            Element.ul(.class("actions")) {
                for action in actions {
                    Element.li {
                        Element.a(
                            .class("button"),
                            .href(
                                Address(
                                    ["do", action.operation],
                                    pairs: [
                                        (action.field, "#\(number)"),
                                        (OperationForm.back, PersonPages.address(number).text),
                                    ]))
                        ) { action.title }
                    }
                }
            }
        }
    }

    /// What can be printed of what they hold, or gave back last.
    @HTMLBuilder private func papers(_ visit: Visit, _ number: Int64, holds: Bool) -> HTML {
        let kinds = ProtocolKind.allCases.filter {
            visit.may($0.right) && ($0 == .takeBack || holds)
        }
        if !kinds.isEmpty {
            Element.ul(
                .class("papers"), .aria("label", visit("To print", de: "Zum Drucken"))
            ) {
                for kind in kinds {
                    Element.li {
                        Element.a(.href(ProtocolPages.address(kind, person: number))) {
                            visit(kind.title)
                        }
                    }
                }
            }
        }
    }

    /// All that is recorded of them, and forgetting it.
    @HTMLBuilder private func rights(_ visit: Visit, _ number: Int64) -> HTML {
        let reader = visit.caller?.reader
        let seesAll =
            reader.map {
                $0.person.rawValue == number
                    || AccessTable.sight(of: "person-data", $0.audiences) == .everything
            } ?? false
        if seesAll {
            Element.ul(
                .class("papers"), .aria("label", visit("Data protection", de: "Datenschutz"))
            ) {
                Element.li {
                    Element.a(
                        .href(
                            Address(["lists", "person-data"], pairs: [("person", "#\(number)")]))
                    ) {
                        visit("All that is recorded", de: "Alles, was erfasst ist")
                    }
                }
                if visit.may(ErasePerson.name) {
                    Element.li {
                        Element.a(
                            .href(
                                Address(
                                    ["do", ErasePerson.name],
                                    pairs: [
                                        ("person", "#\(number)"),
                                        (
                                            OperationForm.back,
                                            Address(["lists", "people"]).text
                                        ),
                                    ]))
                        ) { visit("Forget for good", de: "Endgültig vergessen") }
                    }
                }
            }
        }
    }

    // MARK: Sign-in

    private func made(_ link: (address: String, until: String), _ visit: Visit) -> HTML {
        Element.section(.class("notice good"), .role("status")) {
            Element.p {
                visit(
                    "The link, told this once; it holds until ",
                    de: "Der Link, nur dieses eine Mal gezeigt; er gilt bis ")
                link.until
            }
            Element.p { Element.code { link.address } }
        }
    }

    private func signIn(_ visit: Visit, _ number: Int64) -> HTML {
        Element.details(.class("more")) {
            Element.summary { visit("Sign-in", de: "Anmeldung") }
            Element.form(
                .method(.post), .action(Address(["people", "\(number)", "link"])), .class("work")
            ) {
                visit.seal.input
                Element.p {
                    visit(
                        "A link with which they choose a password, once. Earlier links end.",
                        de:
                            "Ein Link, mit dem sie ein Passwort wählen, einmal. Frühere Links enden."
                    )
                }
                PasswordField(
                    "secret", visit("Your own password", de: "Ihr eigenes Passwort"),
                    "current-password"
                ).html
                Element.p { Element.button { visit("Make a link", de: "Link anlegen") } }
            }
            Element.form(
                .method(.post), .action(Address(["people", "\(number)", "sign-out"]))
            ) {
                visit.seal.input
                Element.button(.class("quiet")) {
                    visit("Sign them out everywhere", de: "Überall abmelden")
                }
            }
        }
    }

    private func makeLink(_ visit: Visit) async throws -> PageAnswer {
        let number = try await number(visit)
        guard visit.may("accounts.link") else { throw IdentityFailure.notAllowed("accounts.link") }
        do {
            let proof = try await visit.core.accounts.prove(
                try visit.own, password: visit.form["secret"] ?? "",
                from: KnownBrowser(visit.request).origin(visit.context))
            let person = try await visit.store.actor(PersonID(number)).id
            let link = try await visit.core.accounts.makeLink(
                for: person, by: try visit.reader, proof)
            return .page(
                try await show(
                    visit, number,
                    link: (
                        visit.whole(Address(["welcome", link.secret.text])),
                        visit.time(link.expiresAt)
                    )))
        } catch let failure as IdentityFailure {
            return .page(try await show(visit, number, failure: failure))
        }
    }

    private func signOut(_ visit: Visit) async throws -> PageAnswer {
        let number = try await number(visit)
        guard visit.may("accounts.revoke") else {
            throw IdentityFailure.notAllowed("accounts.revoke")
        }
        let person = try await visit.store.actor(PersonID(number)).id
        _ = try await visit.core.accounts.endAll(of: person, by: try visit.reader)
        return .seeOther(
            PersonPages.address(number),
            Notice(
                visit(
                    "All sessions, tokens and links ended.",
                    de: "Alle Sitzungen, Tokens und Links sind beendet.")))
    }
}
