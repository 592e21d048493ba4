internal import HTML
public import Lending
public import PaperForm

/// Protocols as a document of their own, to be printed, signed and filed.
public struct ProtocolDocument: Sendable {
    private let papers: [ProtocolPaper]
    private let city: String
    private let language: Language
    private let address: (@Sendable (String) -> String)?

    /// - Parameters:
    ///   - papers: at least one, all of one kind.
    ///   - base: where the service is, as its users get there; nil: nobody has said so, and devices have
    ///     no codes.
    public init(_ papers: [ProtocolPaper], city: String, base: String?, _ language: Language) {
        self.papers = papers
        self.city = city
        self.language = language
        address = base.map { base in
            var base = base
            while base.last == "/" { base.removeLast() }
            return { [base] device in base + Address(["d", device]).text }
        }
    }

    private var kind: ProtocolKind { papers[0].kind }
    private var numbers: [ProtocolNumber] {
        papers.flatMap(\.numbers).compactMap(ProtocolNumber.init)
    }

    /// What a file of it is called, in letters that every system has.
    public var fileName: String {
        let name = kind == .handOver ? "handover-protocol" : "take-back-protocol"
        return (numbers.count == 1 ? "\(name)-\(numbers[0].fileName)" : "\(name)s") + ".pdf"
    }

    public var document: PaperDocument {
        let forms = papers.map {
            ProtocolForm(paper: $0, city: city, address: address, language: language)
        }
        return PaperDocument(
            title: forms.count == 1 ? forms[0].form.name : titleOfMany,
            language: language == .german ? "de-DE" : "en", author: city,
            subject: kind.title(language),
            keywords: numbers.map(\.description) + papers.flatMap(\.rows).map(\.device),
            created: created, papers: forms.map(\.form))
    }

    private var titleOfMany: String {
        let count = papers.count
        let numbers = numbers.isEmpty ? "" : " " + ProtocolNumber.told(numbers, language)
        switch kind {
        case .handOver:
            return LocalizedText(
                "\(count) handover protocols", de: "\(count) Übergabeprotokolle")(language)
                + numbers
        case .takeBack:
            return LocalizedText(
                "\(count) take-back protocols", de: "\(count) Rücknahmeprotokolle")(language)
                + numbers
        }
    }

    /// When the last of them got its number; of drafts when the last of it happened.
    private var created: String {
        let rows = papers.flatMap(\.rows)
        if let issued = rows.compactMap({ $0.issuedAt(kind) }).max() { return issued.wholeSecond }
        let column = kind == .handOver ? "on" : "taken_back_on"
        let happened = rows.compactMap { row in
            row[column].flatMap { text in
                Instant(iso8601: text) ?? Instant(iso8601: "\(text)T00:00:00Z")
            }
        }.max()
        return (happened ?? .distantPast).wholeSecond
    }
}

extension Instant {
    /// `2020-10-18T12:30:00Z`.
    fileprivate var wholeSecond: String { iso8601.prefix(19) + "Z" }
}
