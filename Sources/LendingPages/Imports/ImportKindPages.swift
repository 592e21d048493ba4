import DelimitedText
import HTML
import HTTPTypes
import Hummingbird
import Lending
import LendingIdentity
import LendingImport
import LendingService

/// What can be imported, and of each kind what its columns are, a template, and the way to send a file.
struct ImportKindPages: Sendable {
    let desk: ImportDesk

    static func address(_ kind: ImportKind? = nil) -> Address {
        Address(["imports"] + (kind.map { [$0.rawValue] } ?? []))
    }

    /// The kinds that a visitor may import.
    static func open(to visit: Visit) -> [ImportKind] {
        ImportKind.allCases.filter { visit.may($0.verb) }
    }

    func add(to pages: PageRouter) {
        pages.get("/imports") { try index($0) }
        for kind in ImportKind.allCases {
            let path = Self.address(kind).text
            pages.get(path) { visit in
                try visit.reader.requireImport(of: kind)
                return page(kind, visit)
            }
            pages.answer(path + "/template.csv") { visit in
                try visit.reader.requireImport(of: kind)
                return try template(kind, visit)
            }
            pages.upload(path) {
                try $0.reader.requireImport(of: kind)
            } _: {
                try await receive(kind, $0, $1)
            }
        }
    }

    // MARK: All kinds

    private func index(_ visit: Visit) throws -> Page {
        let open = Self.open(to: visit)
        guard !open.isEmpty else {
            try visit.reader.requireImport(of: .devices)
            throw RequestFailure.notFound
        }
        var page = Page(visit("Import", de: "Importieren")) {
            Element.p(.class("lead")) {
                visit(
                    "What stands in a file with semicolons or commas is read, tried and shown first; "
                        + "nothing is changed before you say so.",
                    de: "Was in einer Datei mit Semikolon oder Komma steht, wird zuerst gelesen, "
                        + "ausprobiert und gezeigt; geändert wird erst auf Ihr Wort.")
            }
            Element.dl(.class("index")) {
                for kind in open {
                    Element.dt {
                        Element.a(.href(Self.address(kind))) { visit(kind.title) }
                    }
                    Element.dd { titles(kind, visit) }
                }
            }
        }
        page.current = .record
        page.path = [(visit("Record", de: "Erfassen"), Address(["do"]))]
        return page
    }

    /// The first of its columns, so that one kind is told from another.
    private func titles(_ kind: ImportKind, _ visit: Visit) -> String {
        let titles = kind.fields.map { visit($0.title) }
        return titles.prefix(6).joined(separator: ", ") + (titles.count > 6 ? " …" : "")
    }

    // MARK: One kind

    func page(_ kind: ImportKind, _ visit: Visit, fault: LocalizedText? = nil) -> Page {
        let title = visit(kind.title)
        var page = Page(visit("Import: \(title)", de: "Importieren: \(title)")) {
            if let fault {
                Element.section(.class("notice bad"), .role("alert"), .tabindex(-1), .id("failure"))
                {
                    Element.p {
                        Element.a(.href(.within("file"))) { visit(fault) }
                    }
                }
            }
            ImportFileForm(kind: kind, visit: visit, fault: fault).html
            columns(kind, visit)
        }
        page.current = .record
        page.path = [
            (visit("Record", de: "Erfassen"), Address(["do"])),
            (visit("Import", de: "Importieren"), Self.address()),
        ]
        if fault != nil {
            page.isFault = true
            page.status = .unprocessableContent
        }
        return page
    }

    @HTMLBuilder private func columns(_ kind: ImportKind, _ visit: Visit) -> HTML {
        Element.h2 { visit("Columns", de: "Spalten") }
        Element.p {
            visit(
                "Any of them, in any order; other columns are left out, and each can be said to be "
                    + "one of these. ",
                de: "Beliebige davon, in beliebiger Reihenfolge; andere Spalten bleiben weg, und "
                    + "jede lässt sich einer davon zuordnen. ")
            Element.a(.href(Address(["imports", kind.rawValue, "template.csv"])), .download) {
                visit("Save a template", de: "Vorlage speichern")
            }
        }
        PlainTable(
            caption: visit("Columns", de: "Spalten") + ": " + visit(kind.title),
            headings: [
                visit("Column", de: "Spalte"), visit("In files", de: "In Dateien"),
                visit("What stands in it", de: "Was darin steht"),
            ],
            rows: kind.fields.map { field in
                [
                    HTML {
                        visit(field.title)
                        if field.isRequired {
                            Element.strong { visit(" (needed)", de: " (nötig)") }
                        }
                    },
                    Element.code { field.name },
                    HTML(
                        [
                            field.meaning,
                            field.meaning == nil || !field.isWords ? field.allowed : nil,
                        ]
                        .compactMap { $0 }.map { visit($0) }.joined(separator: "; ")),
                ]
            }
        ).html
        if !kind.oneOfFields.isEmpty {
            Element.p {
                visit("One of these is needed: ", de: "Eine davon ist nötig: ")
                    + kind.fields.filter { kind.oneOfFields.contains($0.name) }
                    .map { visit($0.title) }.joined(separator: ", ")
            }
        }
    }

    /// A header and nothing else, as spreadsheets read it.
    private func template(_ kind: ImportKind, _ visit: Visit) throws -> PageAnswer {
        let file = try NamelessFile()
        try file.write { descriptor in
            var writer = DelimitedWriter(
                descriptor: descriptor, delimiter: .semicolon, lineEnding: .crlf,
                byteOrderMark: true)
            try writer.write(kind.fields.map { visit($0.title) })
            try writer.flush()
        }
        return .file(
            file.bytes, type: "text/csv; charset=utf-8; header=present",
            name: "\(kind.rawValue).csv")
    }

    // MARK: A file comes

    private func receive(
        _ kind: ImportKind, _ visit: Visit, _ sent: SentFile
    ) async throws -> PageAnswer {
        guard !sent.name.isEmpty else {
            return .page(
                page(
                    kind, visit,
                    fault: LocalizedText("Please choose a file.", de: "Bitte eine Datei wählen.")))
        }
        let settings = sent.form.pairs.filter { $0.name != FormSeal.field }
        var request = try ImportRequest(
            kind, path: sent.file.path,
            query: settings + [
                ("file", sent.name), ("language", visit.language.rawValue),
            ], rejects: "")
        request.faultLimit = ImportPages.faults
        let own = try visit.own
        let job = ImportJob(sent.file, request, for: own.actor.id, visit.context.logger)
        job.tryOut(request, try ImportPages.way(visit), visit.core.work)
        desk.keep(job)
        try await job.settle()
        return .seeOther(ImportPages.address(job))
    }
}
