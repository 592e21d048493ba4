public import Lending
internal import PDFPrinting

/// Why there is no paper.
public struct PaperFailure: PlainFailure {
    public let kind: FailureKind
    public let refusals: [Refusal]
    public let warnings: [Warning]

    public init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning]) {
        self.kind = kind
        self.refusals = refusals
        self.warnings = warnings
    }
}

extension PaperFailure {
    static func unknown(_ number: ProtocolNumber) -> PaperFailure {
        PaperFailure(
            .notFound, "protocol-unknown",
            LocalizedText(
                "there is no protocol \(number), or it is void",
                de: "das Protokoll \(number) gibt es nicht, oder es ist ungültig"))
    }

    static func tooMany(_ count: Int, _ most: Int) -> PaperFailure {
        PaperFailure(
            .refused, "protocols-too-many",
            LocalizedText(
                "\(count) handovers are too many for one document; at most \(most) fit",
                de: "\(count) Übergaben sind zu viele für ein Dokument; höchstens \(most) passen"),
            hint: LocalizedText(
                "Name an event, a person or fewer devices.",
                de: "Eine Veranstaltung, eine Person oder weniger Geräte nennen."))
    }

    init(_ failure: PDFPrintFailure) {
        switch failure.kind {
        case .notInstalled:
            self.init(
                .refused, "pdf-not-installed",
                LocalizedText(
                    "no PDF can be made here: the program \(PDFPrinter.program) is missing",
                    de: "hier kann kein PDF entstehen: das Programm \(PDFPrinter.program) fehlt"),
                hint: LocalizedText(
                    "It belongs beside leihlotse; Scripts/install puts both there.",
                    de: "Es gehört neben leihlotse; Scripts/install legt beide dorthin."))
        case .noFonts:
            self.init(
                .refused, "pdf-without-fonts",
                LocalizedText(
                    "no PDF can be made here: no font is installed",
                    de: "hier kann kein PDF entstehen: es ist keine Schrift installiert"),
                hint: LocalizedText(
                    "Debian has some in fonts-liberation and fonts-dejavu-core.",
                    de: "Debian hat welche in fonts-liberation und fonts-dejavu-core."))
        case .failed:
            self.init(
                .unexpected, "pdf-failed", LocalizedText(untranslated: failure.detail))
        }
    }
}
