import FoundationEssentials
import HTML
import Lending
import LendingOperations
import Testing

/// The main pages as they were looked at last: `Tests/GoldenPages/NAME.html`, an element a line.
///
/// What is meant to change is written anew with `LEIHLOTSE_WRITE_GOLDEN=1 Scripts/test --filter GoldenPageTests`, and
/// read in the change's diff.
@Suite struct GoldenPageTests {
    struct Golden: Sendable, CustomTestStringConvertible {
        let name: String
        /// Who looks; nil: a stranger.
        let login: String?
        let path: String
        let language: String

        init(_ name: String, _ login: String?, _ path: String, _ language: String = "de") {
            self.name = name
            self.login = login
            self.path = path
            self.language = language
        }

        var testDescription: String { name }
    }

    private static let pages = [
        Golden("sign-in", nil, "/sign-in"),
        Golden("found", nil, "/d/KN-1"),
        Golden("lotse-home", "lena", "/"),
        Golden("lotse-home-english", "lena", "/", "en"),
        Golden("lotse-device", "lena", "/d/KN-2"),
        Golden("lotse-lend", "lena", "/do/loan.lend?devices=KN-1"),
        Golden("lotse-take-back", "lena", "/do/loan.return?devices=KN-2"),
        Golden("colleague-home", "kurt", "/"),
        Golden("colleague-free", "kurt", "/lists/free"),
        Golden("it-home", "ida", "/"),
        Golden("it-counter", "ida", "/counter/custody.take-back?devices=KN-1,KN-3&next=kn-1"),
        Golden("it-find", "ida", "/find?q=l"),
        Golden("it-person", "ida", "/people/3"),
        Golden("it-edit-device", "ida", "/do/devices.edit?device=KN-1"),
        Golden("it-administration", "ida", "/administration"),
        Golden("it-settings", "ida", "/administration/settings"),
        Golden("it-no-such-page", "ida", "/gibt-es-nicht"),
        Golden("inventory-home", "inga", "/"),
        Golden("inventory-stock", "inga", "/lists/stock"),
        Golden("privacy-journal", "petra", "/administration/journal"),
        // From here on there are two stocktakings: one runs, one is counted.
        Golden("lotse-counting", "lena", "/stocktakings/2021-1?location=Keller"),
        Golden("inventory-counting", "inga", "/stocktakings/2021-1"),
        Golden("colleague-to-confirm", "kurt", "/stocktakings"),
        Golden("it-differences", "ida", "/stocktakings/2021-2"),
    ]

    @Test("Each is as it was looked at last")
    func pages() async throws {
        try await ServedCity.with { city in
            for page in Self.pages {
                if page.name == "lotse-counting" {
                    for step in ["counts", "differences"] {
                        _ = try await city.stocktaking(
                            for: OperationRoute(.post, "/stocktakings/{stocktaking}/\(step)"), .it)
                    }
                }
                let browser =
                    if let login = page.login { try await Browser(city, login) } else {
                        Browser(port: city.port)
                    }
                await browser.speak(page.language)
                let markup = Self.outline(try await browser.get(page.path).text)
                let file = GoldenFile(page.name)
                if GoldenFile.areWritten { try file.write(markup) }
                let golden = (try? file.text()) ?? ""
                let difference = zip(
                    markup.split(separator: "\n"), golden.split(separator: "\n")
                ).first { $0 != $1 }
                #expect(
                    markup == golden,
                    "\(page.name): is \(difference?.0 ?? "longer"), was \(difference?.1 ?? "")")
            }
        }
    }

    /// The markup with an element a line, and a word in the place of whatever another run has otherwise.
    private static func outline(_ markup: String) -> String {
        let always =
            markup
            .replacing(/name="(form-seal|form-key|scan-key)" value="[^"]*"/) {
                "name=\"\($0.1)\" value=\"…\""
            }
            .replacing(/\/assets\/([a-z]+)[a-z0-9.-]*\.([a-z]+)/) { "/assets/\($0.1).\($0.2)" }
            .replacing(/\d\d\.\d\d\.\d{4}( \d\d:\d\d)?/, with: "TAG")
            .replacing(
                /\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?/, with: "DAY"
            )
            .replacing(/class="number">\d{3,}</, with: "class=\"number\">ZAHL<")
            .replacing(/form-version" value="\d+"/, with: "form-version\" value=\"…\"")
        return always.replacing("<", with: "\n<").replacing("\n</", with: "</")
            .split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "\n") + "\n"
    }
}

/// A file of `Tests/GoldenPages`.
private struct GoldenFile {
    static var areWritten: Bool {
        ProcessInfo.processInfo.environment["LEIHLOTSE_WRITE_GOLDEN"] != nil
    }

    private let path: String

    init(_ name: String) {
        path =
            "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
            + "/GoldenPages/\(name).html"
    }

    func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
