import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingService

/// One box over devices, people, units and events: with a script as one types, without it as a page.
struct FindPages: Sendable {
    private static let shown = 20

    func add(to pages: PageRouter) {
        pages.answer("/find") { try await find($0) }
        pages.get("/suggest") { try await suggest($0) }
    }

    private func found(
        _ text: String, _ kinds: [FoundKind], _ visit: Visit, limit: Int
    ) async throws -> [NameSuggestion] {
        let names = NameFinder(visit.store, for: try visit.reader.reader)
        var all: [NameSuggestion] = []
        for kind in kinds {
            all += try await names.suggestions(
                kind, for: FormNames.key(text, kind), limit: limit)
        }
        return all
    }

    private func find(_ visit: Visit) async throws -> PageAnswer {
        let text = (visit.query("q") ?? "").trimmed
        let found = try await found(text, FoundKind.allCases, visit, limit: FindPages.shown)
        // A scanned label, or a number that was typed as it is, leads straight there.
        let exact = found.filter(\.isExact)
        let links = try await FoundLinks(to: found, visit)
        if exact.count == 1, let address = links[exact[0]] { return .seeOther(address) }
        var page = Page(visit("Find", de: "Finden")) {
            if text.isEmpty {
                Element.p(.class("nothing")) {
                    visit(
                        "Type a number, a name or a part of it above.",
                        de: "Oben eine Nummer, einen Namen oder einen Teil davon eingeben.")
                }
            } else if found.isEmpty {
                Element.p(.class("nothing")) {
                    visit(
                        "Nothing that you may see fits \u{201C}\(text)\u{201D}.",
                        de: "Nichts, was Sie sehen dürfen, passt zu „\(text)“.")
                }
            }
            for kind in FoundKind.allCases {
                let some = found.filter { $0.kind == kind }
                if !some.isEmpty {
                    Element.h2 { visit(kind.heading) }
                    Element.ul(.class("index")) {
                        for one in some {
                            Element.li {
                                if let address = links[one] {
                                    Element.a(.href(address)) { visit(one.title) }
                                } else {
                                    visit(one.title)
                                }
                            }
                        }
                    }
                }
            }
        }
        page.current = nil
        return .page(page)
    }

    /// What a field then says: what finds it exactly, and its name where that is no more than a number.
    /// Without commas of its own, as several are divided by them.
    private func text(of found: NameSuggestion) -> String {
        switch found.kind {
        case .people: PersonTitle.text(found.name.filter { $0 != "," }, number: "\(found.id)")
        case .devices, .units, .cityEvents: found.key
        }
    }

    /// A list to choose from, as markup that the script puts below a field.
    private func suggest(_ visit: Visit) async throws -> Page {
        let kinds =
            visit.query("kind").flatMap(FoundKind.init(rawValue:)).map { [$0] }
            ?? FoundKind.allCases
        let found = try await found(
            (visit.query("q") ?? "").trimmed, kinds, visit, limit: kinds.count == 1 ? 8 : 4)
        // In a form they are taken; in the box above every page they lead somewhere.
        let links = kinds.count == 1 ? nil : try await FoundLinks(to: found, visit)
        return Page(visit("Suggestions", de: "Vorschläge")) {
            Element.ul(.id("suggestions")) {
                for one in found {
                    Element.li(
                        .data("text", text(of: one)),
                        links?[one].map { .data("address", $0.text) }
                    ) { visit(one.title) }
                }
            }
        }
    }
}

extension FoundKind {
    fileprivate var heading: LocalizedText {
        switch self {
        case .devices: LocalizedText("Devices", de: "Geräte")
        case .people: LocalizedText("People", de: "Personen")
        case .units: LocalizedText("Units", de: "Ämter")
        case .cityEvents: LocalizedText("Events", de: "Veranstaltungen")
        }
    }
}
