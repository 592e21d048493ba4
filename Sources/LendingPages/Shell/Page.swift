import HTML
import HTTPTypes
import Hummingbird
import Lending
import LendingService

/// A page: what stands between header and footer, which ``PageShell`` puts around it.
struct Page: Sendable {
    /// The heading, which is the title too.
    var title: String
    /// Stands before the title where something went wrong: browsers read it out first.
    var isFault = false
    var status: HTTPResponse.Status = .ok
    /// The way up, from the home page on.
    var path: [(title: String, address: Address)] = []
    /// A link of the navigation that is this page.
    var current: PageShell.Place?
    /// Takes the whole width: lists.
    var isWide = false
    /// The devices whose changes by others are told while the page is open; `*`: all that the visitor
    /// sees.
    var live: [String] = []
    /// Is made to be printed: brings the stylesheet for paper.
    var isForPaper = false
    /// Takes scans: brings the script that keeps them while there is no connection, and may itself be kept
    /// for that by the browser.
    var isForCounting = false
    var content: HTML

    /// Says by title and status that something was not done; nil: nothing went wrong. What is only to be
    /// confirmed is no fault.
    mutating func tell(_ failure: (any Failure)?) {
        guard let failure else { return }
        isFault = failure.kind != .needsConfirmation
        status = HTTPResponse.Status(failure.kind)
    }

    /// The same of fields that are not as they should be.
    mutating func tell(_ faults: [String: FieldFaultWords]) {
        guard !faults.isEmpty else { return }
        isFault = true
        status = .unprocessableContent
    }

    init(_ title: String, @HTMLBuilder content: () -> HTML) {
        self.title = title
        self.content = content()
    }
}

/// What a request for a page is answered with.
enum PageAnswer: Sendable {
    case page(Page)
    /// After a change: there is a page that tells of it, and a reload does nothing twice.
    case seeOther(Address, Notice? = nil, cookies: [Cookie] = [])
    /// Something to be saved; its name is of plain letters.
    case file([UInt8], type: String, name: String)
}
