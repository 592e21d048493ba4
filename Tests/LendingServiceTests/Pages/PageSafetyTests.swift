import HTML
import Lending
import LendingPages
import LendingReports
import Postgres
import Testing

/// What others could try with the pages.
@Suite struct PageSafetyTests {
    private let lend = [("devices", "KN-1"), ("to", "#3"), ("until-quick", "other")]

    @Test("A form counts only from our own page and session")
    func otherSites() async throws {
        try await ServedCity.with { city in
            let lena = try await Browser(city, "lena")
            let page = PageText(try await lena.get("/do/loan.lend").text)
            let fields = page.hidden + [("devices", "KN-1"), ("to", "kurt")]
            func refused(
                _ fields: [(String, String)], from site: [(String, String)], _ status: Int
            ) async throws {
                await lena.send(from: site)
                let answer = try await lena.post("/do/loan.lend", fields)
                #expect(answer.status == status, "\(site) \(fields.map(\.0)): \(answer.text)")
            }
            let own = [("Sec-Fetch-Site", "same-origin")]
            try await refused(fields, from: [("Sec-Fetch-Site", "cross-site")], 403)
            try await refused(fields, from: [("Sec-Fetch-Site", "same-site")], 403)
            try await refused(fields, from: [("Sec-Fetch-Site", "none")], 403)
            try await refused(fields, from: [], 403)
            try await refused(fields, from: [("Origin", "https://evil.example")], 403)
            try await refused(fields, from: [("Origin", "null")], 403)
            // Without the seal, with somebody else's, and with one of before the sign-in.
            let without = fields.filter { $0.0 != "form-seal" }
            try await refused(without, from: own, 412)
            let lars = try await Browser(city, "lars")
            let other = PageText(try await lars.get("/do/loan.lend").text).hidden
                .filter { $0.0 == "form-seal" }
            try await refused(without + other, from: own, 412)
            let nobody = Browser(port: city.port)
            let early = PageText(try await nobody.get("/sign-in").text).hidden
                .filter { $0.0 == "form-seal" }
            try await refused(without + early, from: own, 412)
            #expect(
                try await city.number(
                    "select count(*) from loan where device_id = \(city.devices[0].rawValue) and upper(period) is null"
                ) == 0)
            // An old browser says it by Origin.
            await lena.send(from: [("Origin", "http://test")])
            #expect(try await lena.post("/do/loan.lend", fields).status == 303)
        }
    }

    @Test("A form that is sent twice does nothing twice")
    func twice() async throws {
        try await ServedCity.with { city in
            let lena = try await Browser(city, "lena")
            let page = PageText(try await lena.get("/do/loan.lend").text)
            let fields = page.hidden + [("devices", "KN-1"), ("to", "kurt")]
            async let first = lena.post("/do/loan.lend", fields)
            async let second = lena.post("/do/loan.lend", fields)
            #expect(try await [first.status, second.status] == [303, 303])
            #expect(try await lena.post("/do/loan.lend", fields).status == 303)
            let loans = try await city.number(
                "select count(*) from loan where device_id = \(city.devices[0].rawValue) and upper(period) is null"
            )
            #expect(loans == 1)
        }
    }

    @Test("Signing in begins a session of its own and leads nowhere else")
    func signIn() async throws {
        try await ServedCity.with { city in
            try await SignInTests.setPasswords(city, "lena")
            for back in [
                "//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)",
                "/d/KN-1",
            ] {
                let browser = Browser(port: city.port)
                await browser.keep("leihlotse-session", "lls_planted")
                let page = PageText(try await browser.get("/sign-in").text)
                let answer = try await browser.post(
                    "/sign-in",
                    page.hidden + [
                        ("login", "lena"), ("password", "ein langes Passwort"), ("back", back),
                    ])
                #expect(answer.status == 303, "\(answer.text)")
                #expect(answer.headers["location"] == (back == "/d/KN-1" ? back : "/"))
                let session = await browser.cookies["leihlotse-session"] ?? ""
                #expect(session.hasPrefix("lls_") && session != "lls_planted")
                let cookie =
                    answer.allHeaders("set-cookie").first { $0.contains("-session=") } ?? ""
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
                #expect(try await browser.get("/").status == 200)
                // Signed out, the old session is worth nothing.
                let home = try await browser.get("/account")
                _ = try await browser.post("/sign-out", PageText(home.text).hidden)
                await browser.keep("leihlotse-session", session)
                #expect(
                    try await browser.get("/").headers["location"]?.hasPrefix("/sign-in") == true)
            }
        }
    }

    @Test("A token in the place of a session opens no page")
    func tokens() async throws {
        try await ServedCity.with { city in
            let browser = Browser(port: city.port)
            await browser.keep("leihlotse-session", city.tokens["ida"])
            let answer = try await browser.get("/")
            #expect(answer.headers["location"] == "/sign-in")
        }
    }

    @Test("A wrong password says so on the form, and keeps the login")
    func wrongPassword() async throws {
        try await ServedCity.with { city in
            let browser = Browser(port: city.port)
            let page = PageText(try await browser.get("/sign-in?back=/d/KN-1").text)
            let answer = try await browser.post(
                "/sign-in", page.hidden + [("login", "<lena>"), ("password", "falsch")])
            #expect(answer.status == 401)
            #expect(answer.text.contains("value=\"&lt;lena&gt;\""))
            #expect(answer.text.contains("value=\"/d/KN-1\""))
            #expect(!answer.text.contains("falsch\""))
            #expect(answer.text.contains("<title>Fehler: "))
        }
    }

    @Test(
        "Nothing personal is kept, framed, or run from elsewhere; what is static is kept for ever")
    func headers() async throws {
        try await ServedCity.with { city in
            let browser = try await Browser(city, "lena")
            for path in [
                "/", "/sign-in", "/d/KN-1", "/lists/out", "/nowhere-at-all", "/do/loan.lend",
            ] {
                let answer = try await browser.get(path)
                #expect(answer.headers["cache-control"] == "no-store", "\(path)")
                #expect(answer.headers["x-frame-options"] == "DENY", "\(path)")
                #expect(answer.headers["x-content-type-options"] == "nosniff", "\(path)")
                let policy = answer.headers["content-security-policy"] ?? ""
                #expect(policy.contains("default-src 'none'"), "\(path)")
                #expect(policy.contains("frame-ancestors 'none'"), "\(path)")
                #expect(!policy.contains("unsafe"), "\(path)")
                #expect(!answer.text.contains(" style=") && !answer.text.contains(" onclick="))
            }
            let page = try await browser.get("/")
            for link in PageText(page.text).links where link.hasPrefix("/assets/") {
                let asset = try await browser.get(link)
                #expect(asset.status == 200)
                #expect(asset.headers["cache-control"]?.contains("immutable") == true)
            }
        }
    }

    @Test("What has no page is told as a page, wherever it stands; the API tells it as a problem")
    func unknownPages() async throws {
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            for path in [
                "/nowhere", "/do/loan.lent", "/do/loan.lend/more", "/d", "/d/KN-1/more",
                "/lists/out/more/still", "/stocktakings/2099-9", "/administration/nowhere",
            ] {
                let answer = try await ida.get(path)
                #expect(answer.status == 404, "\(path)")
                #expect(answer.headers["content-type"]?.hasPrefix("text/html") == true, "\(path)")
            }
            for path in [
                "/api/v1/nowhere", "/api/v1/stocktakings/2099-9",
                "/api/v1/stocktakings/2099-9/differences", "/api/v1/units/99",
            ] {
                let answer = try await ida.get(path)
                #expect([401, 404].contains(answer.status), "\(path)")
                #expect(answer.headers["content-type"]?.contains("json") == true, "\(path)")
            }
        }
    }

    @Test("What anybody writes into any field is only ever text")
    func injection() async throws {
        let attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&"
        try await ServedCity.with { city in
            let ida = try await Browser(city, "ida")
            for entry in FormWords.names {
                for field in entry.fields {
                    for answer in [
                        try await ida.get(
                            "/do/\(entry.operation)?\(field)=\(Address.escaped(attack))"),
                        try await ida.send("/do/\(entry.operation)", [(field, attack)]),
                    ] {
                        #expect(!answer.text.contains("<script>"), "\(entry.operation) \(field)")
                        #expect(!answer.text.contains("<img"), "\(entry.operation) \(field)")
                        #expect(answer.status < 500, "\(entry.operation) \(field): \(answer.text)")
                    }
                }
            }
            let added = try await ida.send(
                "/do/people.add", [("fields.name", attack), ("fields.login", "attacker")])
            // The attempt on the name alone has recorded somebody who is called so.
            #expect(added.status == 409, "\(PageText(added.text).words)")
            let device = try await ida.send(
                "/do/devices.add",
                [
                    ("fields.inventory_number", attack), ("fields.name", attack),
                    ("fields.note", attack),
                ])
            #expect(device.status == 303, "\(PageText(device.text).words)")
            let shown = try await ida.follow(device)
            #expect(shown.status == 200 && !shown.text.contains("<script>"))
            for report in ReportCatalog.standard.all {
                let page = try await ida.get(
                    "/lists/\(report.name)?search=\(Address.escaped(attack))&unit=\(Address.escaped(attack))"
                )
                #expect(page.status < 500, "\(report.name)")
                #expect(
                    !page.text.contains("<script>") && !page.text.contains("<img"), "\(report.name)"
                )
            }
            let found = try await ida.get("/find?q=script")
            #expect(found.text.contains("&lt;script&gt;") && !found.text.contains("<script>"))
        }
    }
}
