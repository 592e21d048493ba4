import HTML
import Lending
import LendingImport
import LendingService

/// The form that sends a file, with settings that go along.
struct ImportFileForm {
    let kind: ImportKind
    let visit: Visit
    var fault: LocalizedText?
    /// What is said of the file already.
    var settings: [ImportSetting] = []
    var label = LocalizedText("File", de: "Datei")

    var html: HTML {
        Element.form(
            .method(.post), .action(ImportKindPages.address(kind)), .multipart, .novalidate,
            .class("work")
        ) {
            visit.seal.input
            for setting in settings {
                Element.input(.type(.hidden), .name(setting.name), .value(setting.value))
            }
            Element.div(.class(fault == nil ? "field" : "field wrong")) {
                Element.label(.for("file")) { visit(label) }
                Element.p(.class("hint"), .id("file-hint")) {
                    visit(
                        "Text with semicolons or commas (CSV), at most \(size). Encoding and the like are recognised.",
                        de: "Text mit Semikolon oder Komma (CSV), höchstens \(size). Zeichensatz "
                            + "und Ähnliches werden erkannt.")
                }
                if let fault {
                    Element.p(.class("fault"), .id("file-fault")) { visit(fault) }
                }
                Element.input(
                    .type(.file), .id("file"), .name("upload"),
                    .aria("invalid", fault == nil ? "false" : "true"),
                    .aria("describedby", fault == nil ? "file-hint" : "file-fault file-hint"))
            }
            Element.p(.class("go")) {
                Element.button(.class("main")) {
                    visit("Look at the file", de: "Datei ansehen")
                }
            }
        }
    }

    private var size: String { SentFile.words(visit.core.configuration.importLimit) }
}
