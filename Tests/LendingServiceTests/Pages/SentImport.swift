import Foundation
import Testing

/// Somebody who imports through the pages.
struct SentImport {
    let browser: Browser
    let kind: String

    /// The form's own fields.
    func fields() async throws -> [(String, String)] {
        PageText(try await browser.get("/imports/\(kind)").text).hidden
    }

    /// Sends a file from the form of its kind.
    func send(_ name: String, _ bytes: some Sequence<UInt8> & Sendable) async throws -> Answer {
        try await browser.send("/imports/\(kind)", try await fields(), file: name, bytes)
    }

    /// The page of a file, once it is through.
    func look(_ text: String, name: String = "geraete.csv") async throws -> Looked {
        try await look(name, Array(text.utf8))
    }

    func look(_ name: String, _ bytes: [UInt8]) async throws -> Looked {
        let answer = try await send(name, bytes)
        let path = try #require(answer.headers["location"], "\(answer.status) \(answer.text)")
        return try await again(path)
    }

    /// The page at an address, when nothing is under way any more.
    func again(_ path: String) async throws -> Looked {
        var page = try await browser.get(path)
        while page.text.contains("data-progress") { page = try await browser.get(path) }
        return Looked(path: path, page: page)
    }

    /// Presses the button that imports.
    func run(_ looked: Looked, _ more: [(String, String)] = []) async throws -> Looked {
        let answer = try await browser.post(looked.path, looked.importing + more)
        #expect(answer.status == 303, "\(answer.text)")
        return try await again(looked.path)
    }

    /// Has it read anew with other settings.
    func read(_ looked: Looked, _ settings: [(String, String)]) async throws -> Answer {
        let text = PageText(looked.page.text)
        return try await browser.post(
            looked.path,
            text.hidden(ofFormWith: "value=\"try\"") + [("do", "try")] + settings)
    }
}

struct Looked {
    let path: String
    let page: Answer
    var words: String { PageText(page.text).words }

    /// What the form sends that imports; nothing: there is none.
    var importing: [(String, String)] {
        PageText(page.text).hidden(ofFormWith: "value=\"import\"")
    }
}
