import Lending
import LendingReports
import PaperForm

/// One protocol as a form: the two sides, the devices with what belongs to them, the terms, and places to
/// sign.
struct ProtocolForm {
    let paper: ProtocolPaper
    let city: String
    /// The address of a device's page; nil: nobody has said where the service is.
    let address: (@Sendable (String) -> String)?
    let language: Language

    var kind: ProtocolKind { paper.kind }

    /// What is said once if it is the same of all devices, else of each.
    static let shared = ["on", "taken_back_on", "event", "purpose"]

    /// What is not known is written by hand.
    static let blank = "________________"

    func words(_ english: String, de german: String) -> String {
        language == .german ? german : english
    }

    var form: Paper {
        let name = kind.title(language) + " " + reference
        return Paper(
            name: name, foot: name + " · " + origin,
            pageCount: language == .german
                ? Paper.PageWords(page: "Seite", of: "von")
                : Paper.PageWords(page: "Page", of: "of"),
            blocks: [
                .letterhead(
                    PaperLetterhead(
                        sender: city, title: kind.title(language), reference: reference)),
                .facts(sides + facts),
                .heading(
                    paper.rows.count == 1
                        ? words("Device", de: "Gerät")
                        : words(
                            "\(paper.rows.count) devices", de: "\(paper.rows.count) Geräte")),
                .table(devices),
            ] + terms + [
                .heading(words("Signatures", de: "Unterschriften")), .signatures(signatures),
            ])
    }

    /// The numbers, or that there is none.
    var reference: String {
        let numbers = paper.numbers
        let told = ProtocolNumber.told(numbers.compactMap(ProtocolNumber.init), language)
        let draft = words("draft, without a number", de: "Entwurf, ohne Nummer")
        if numbers.isEmpty { return draft }
        return numbers.count == paper.rows.count ? told : "\(told); \(draft)"
    }

    private var origin: String {
        let entries = paper.entries.map(String.init)
        let word = words(
            entries.count == 1 ? "entry" : "entries",
            de: entries.count == 1 ? "Eintrag" : "Einträge")
        // Those of forty devices would fill the foot.
        return entries.count > 3
            ? words("journal: \(word) ", de: "Journal: \(word) ")
                + "\(entries[0])–\(entries[entries.count - 1])"
            : words("journal: \(word) ", de: "Journal: \(word) ")
                + entries.joined(separator: ", ") + " · " + paper.facts.joined(separator: ", ")
    }

    // MARK: Facts

    private var sides: [PaperFact] {
        let office = [paper.office, words("city IT", de: "IT der Stadt")].compactMap { $0 }
            .joined(separator: ", ")
        let ours = PaperFact(
            kind == .handOver
                ? words("Handed over by", de: "Übergeben von")
                : words("Taken back by", de: "Zurückgenommen von"), office)
        let theirs = [
            PaperFact(
                kind == .handOver
                    ? words("Taken over by", de: "Übernommen von")
                    : words("Given back by", de: "Zurückgegeben von"), paper.lotse),
            PaperFact(heading("unit"), paper.common("unit")),
            PaperFact(
                words("Contact", de: "Kontakt"), paper.common("email") ?? paper.common("login")),
        ]
        return kind == .handOver ? [ours] + theirs : theirs + [ours]
    }

    private var facts: [PaperFact] {
        var facts = ProtocolForm.shared.filter { isShown($0) && !paper.differs($0) }
            .map(commonFact)
        facts.append(PaperFact(words("Place", de: "Ort"), paper.common("place")))
        if kind == .handOver {
            facts.append(
                PaperFact(
                    words("Due", de: "Rückgabe bis"),
                    words("until further notice", de: "bis auf Weiteres")))
            facts.append(PaperFact(words("Review on", de: "Überprüfung am"), nil))
            if let briefings = paper.common("briefings") {
                facts.append(PaperFact(heading("briefings"), briefings))
            }
        }
        return facts
    }

    private func commonFact(_ column: String) -> PaperFact {
        var value = paper.rows[0].shown(column, language)
        if column == "event", let day = paper.rows[0].shown("event_on", language) {
            value = value.map { "\($0), \(day)" }
        }
        return PaperFact(label(column), value)
    }

    func label(_ column: String) -> String {
        switch column {
        case "on": words("Handed over on", de: "Übergabe am")
        case "taken_back_on": words("Taken back on", de: "Rücknahme am")
        default: heading(column)
        }
    }

    private func heading(_ column: String) -> String {
        paper.rows[0].column(column).map { $0.heading(language) } ?? column
    }

    func isShown(_ column: String) -> Bool {
        switch column {
        case "taken_back_on": kind == .takeBack
        // An empty line invites somebody to write; these are said or not.
        case "event", "purpose": paper.rows.contains { $0[column] != nil }
        default: true
        }
    }

    // MARK: Terms and signatures

    private var terms: [PaperBlock] {
        guard kind == .handOver else { return [] }
        return paper.terms.flatMap { terms in
            [
                PaperBlock.heading(
                    words("Terms, ", de: "Bedingungen, ") + terms.name(language)),
                .list(terms.terms.map { $0(language) }),
                .paragraph(
                    PaperText(
                        words(
                            "Accepted by signing.", de: "Mit der Unterschrift angenommen."), .quiet)
                ),
            ]
        }
    }

    private var signatures: [PaperSignature] {
        switch kind {
        case .handOver:
            [
                signature(words("Handed over", de: "Übergeben"), paper.office),
                signature(words("Taken over", de: "Übernommen"), paper.rows[0]["person"]),
            ]
        case .takeBack:
            [
                signature(words("Given back", de: "Zurückgegeben"), paper.rows[0]["person"]),
                signature(words("Taken back", de: "Zurückgenommen"), paper.office),
            ]
        }
    }

    private func signature(_ role: String, _ name: String?) -> PaperSignature {
        var lines = [
            words("Place, date", de: "Ort, Datum"),
            words("Signature", de: "Unterschrift") + (name.map { ": \($0)" } ?? ""),
        ]
        if name == nil { lines.append(words("Name in block letters", de: "Name in Druckschrift")) }
        return PaperSignature(role: role, lines: lines)
    }
}
