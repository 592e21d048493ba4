import HTML
import Lending
import LendingOperations
import LendingPages
import LendingTestSupport
import Postgres
import Testing

/// Every operation as a form, as everybody, by the access table.
@Suite struct FormMatrixTests {
    private static let entries = OperationCatalog.standard.entries.filter {
        !FormWords.onlyButtons.contains($0.name)
    }

    private static func may(_ operation: String, _ audience: Audience) -> Bool {
        AccessTable.operations[operation]?.contains(audience) ?? false
    }

    @Test("Whoever may not do it gets no form and can send none", arguments: Audience.allCases)
    func forbiddenForms(_ audience: Audience) async throws {
        let login = try #require(OperationAccessTests.logins[audience])
        try await ServedCity.with { city in
            let browser = try await Browser(city, login)
            let seal = PageText(try await browser.get("/account").text).hidden
            let index = PageText(try await browser.get("/do").text).links
            for entry in Self.entries {
                let label: Comment = "\(entry.name) as \(login)"
                let may = Self.may(entry.name, audience)
                #expect(index.contains("/do/\(entry.name)") == may, label)
                if !may {
                    #expect(try await browser.get("/do/\(entry.name)").status == 403, label)
                    #expect(try await browser.post("/do/\(entry.name)", seal).status == 403, label)
                }
            }
        }
    }

    @Test(
        "Whoever may do it gets its form, and what they send is done",
        arguments: Audience.allCases)
    func everyForm(_ audience: Audience) async throws {
        for entry in Self.entries where Self.may(entry.name, audience) {
            try await ServedCity.with { city in
                try await Self.send(entry, as: audience, in: city)
            }
        }
    }

    private static func send(
        _ entry: OperationCatalog.Entry, as audience: Audience, in city: ServedCity
    ) async throws {
        let login = try #require(OperationAccessTests.logins[audience])
        let label: Comment = "\(entry.name) as \(login)"
        let browser = try await Browser(city, login)
        let fields = try await SampleForm(city: city, audience: audience).fields(entry.name)
        if !JournalVerb.isUndoable(entry.name) {
            let entries = try await city.entries
            let tried = try await confirmed(
                browser, entry.name, fields + [("form-trial", "yes")])
            #expect(tried.status == 200, "\(entry.name): \(PageText(tried.text).words)")
            #expect(tried.text.contains("id=\"trial\""), label)
            let button = "<button name=\"form-trial\" value=\"yes\">"
            #expect(tried.text.contains(button), "\(entry.name) has no button for it")
            #expect(try await city.entries == entries, label)
        }
        let answer = try await confirmed(browser, entry.name, fields)
        #expect(answer.status == 303, "\(entry.name): \(PageText(answer.text).words)")
        let after = try await browser.follow(answer)
        #expect(after.status == 200, label)
        #expect(after.text.contains("class=\"notice good\""), label)
    }

    /// The answer to a form, with what it asks to be confirmed ticked.
    private static func confirmed(
        _ browser: Browser, _ operation: String, _ fields: [(String, String)]
    ) async throws -> Answer {
        // What is changed is chosen first.
        let named = fields.first { ["device", "person", "unit", "event"].contains($0.0) }
        let query =
            operation.hasSuffix(".edit")
            ? named.map { "?\($0.0)=\(Address.escaped($0.1))" } ?? "" : ""
        let answer = try await browser.send("/do/\(operation)\(query)", fields)
        guard answer.status == 409 else { return answer }
        let ticked = PageText.inputs(answer.text).filter {
            $0["type"] == "checkbox" && $0["name"] == "form-confirmed"
        }.map { ("form-confirmed", $0["value"] ?? "") }
        #expect(!ticked.isEmpty, "\(operation)")
        return try await browser.post(
            "/do/\(operation)", PageText(answer.text).hidden + fields + ticked)
    }

    @Test("Every field of every form has its words in both languages")
    func everyFieldIsNamed() {
        #expect(FormWords.unnamed == [])
    }
}

extension ServedCity {
    /// How many entries the journal has.
    fileprivate var entries: Int64 {
        get async throws {
            try await database.owner.withSession { session in
                try session.query("select count(*) from journal")[0].decode(Int64.self, at: 0)
            }
        }
    }
}
