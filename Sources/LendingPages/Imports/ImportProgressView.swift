import HTML
import Lending
import LendingImport

/// How far it is. It goes on whoever looks; the script looks by itself.
struct ImportProgressView {
    let progress: ImportProgress?
    let address: Address
    let visit: Visit

    var html: HTML {
        HTML {
            Element.section(.class("notice"), .role("status"), .data("progress")) {
                Element.p {
                    Element.strong {
                        progress.map { FailureView.sentence($0.text, visit) }
                            ?? visit("It begins.", de: "Es geht los.")
                    }
                }
            }
            Element.p {
                visit(
                    "This goes on by itself, also if you close this page; here you find it again. It "
                        + "is taken as a whole or not at all.",
                    de: "Das läuft von selbst weiter, auch wenn Sie diese Seite schließen; hier "
                        + "finden Sie es wieder. Es wird als Ganzes übernommen oder gar nicht.")
            }
            Element.p {
                Element.a(.class("button"), .href(address)) {
                    visit("Show how far it is", de: "Stand anzeigen")
                }
            }
        }
    }
}
