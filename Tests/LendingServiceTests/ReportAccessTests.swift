import Lending
import LendingOperations
import LendingReports
import Testing

/// Every report as everybody, by the access table.
@Suite struct ReportAccessTests {
    private static let people = OperationAccessTests.logins

    @Test func everyReportStandsInTheTable() {
        #expect(Set(AccessTable.reports.keys) == Set(ReportCatalog.standard.all.map(\.name)))
    }

    @Test(arguments: Audience.allCases)
    func everyReportAs(_ audience: Audience) async throws {
        try await ServedCity.with { city in
            // Kurt says for it what he has.
            let stocktaking = try await city.stocktaking(
                for: OperationRoute(.post, "/stocktakings/{stocktaking}/counts"), .it)
            _ = try await city.client("kurt").post(
                "/stocktakings/\(stocktaking)/confirmations", [:])
            for report in ReportCatalog.standard.all {
                for suffix in ["", ".csv", ".excel", ".rows"] {
                    try await check(report, suffix, audience, city)
                }
            }
        }
    }

    private func check(
        _ report: Report, _ suffix: String, _ audience: Audience, _ city: ServedCity
    ) async throws {
        let login = Self.people[audience] ?? ""
        let path = "/reports/\(report.name)\(suffix)"
        // Whoever is the one is also a colleague, and Lena holds devices.
        let audiences: Set<Audience> = [audience, .colleague]
        let sight = AccessTable.sight(of: report.name, audiences)
        let own = try await city.client(login).get(path + query(report, city, login, device: 2))
        let other = try await city.client(login).get(path + query(report, city, "lars", device: 3))
        let label: Comment = "\(report.name)\(suffix) as \(login): \(own.text.prefix(400))"
        switch sight {
        case .nothing:
            #expect(own.status == 403, label)
            #expect(other.status == 403, label)
        case .themself:
            #expect(own.status == 200, label)
            #expect(other.status == 403, label)
        case .theirs:
            #expect(own.status == 200, label)
            // A list has no rows of others; what is about one thing is refused.
            let isAboutOne = !report.requiredParameters.isDisjoint(with: [.device, .person])
            #expect(other.status == (isAboutOne ? 403 : 200), label)
        case .concerned, .asOfNow, .withoutBorrowers, .everything:
            #expect(own.status == 200, label)
            #expect(other.status == 200, label)
        }
        if sight == .asOfNow {
            for parameter in report.parameters where parameter.isOfTime {
                let value = parameter == .year ? "2020" : "2020-03-03"
                let needed = query(report, city, login, device: 2)
                let past = try await city.client(login).get(
                    path + needed + (needed.isEmpty ? "?" : "&")
                        + "\(parameter.rawValue)=\(value)")
                #expect(past.status == 403, "\(label) \(past.text)")
                #expect(past.code == "not-permitted")
            }
        }
        if suffix.isEmpty { try await checkRows(report, sight, login, city) }
        if sight == .withoutBorrowers {
            // Kurt and Nina only borrow.
            #expect(!own.text.contains("Kurt") && !own.text.contains("kurt"), label)
            #expect(!other.text.contains("Nina") && !other.text.contains("nina"), label)
        }
        if sight == .concerned {
            #expect(!other.text.contains("KN-3"), "\(report.name)\(suffix) as \(login)")
            #expect(!own.text.contains("Nina"), label)
        }
    }

    /// What is seen is what IT sees, less the rows or cells that are not the reader's.
    private func checkRows(
        _ report: Report, _ sight: Sight, _ login: String, _ city: ServedCity
    ) async throws {
        for number in [2, 3] {
            let path = "/reports/\(report.name)" + query(report, city, login, device: number)
            let all = try await city.client("ida").get(path).rows
            guard sight == .concerned || sight == .withoutBorrowers else { continue }
            let seen = try await city.client(login).get(path).rows
            let mine: Set<String> =
                login == "lena"
                ? ["KN-1", "KN-2", "KN-5"] : login == "kurt" ? ["KN-2", "KN-5"] : []
            let column = report.columns.first { ["device", "inventory_number"].contains($0.name) }
            let expected =
                sight == .concerned
                ? all.filter { row in
                    column.flatMap { row[$0.name]?.string }.map(mine.contains) ?? false
                } : all.map { withoutBorrowers($0, report) }
            #expect(seen == expected, "\(path) as \(login)")
            if sight == .withoutBorrowers, report.columns.contains(where: \.isBorrower) {
                #expect(all != expected, "\(path) names no borrower at all")
            }
        }
    }

    private func withoutBorrowers(_ row: JSONValue, _ report: Report) -> JSONValue {
        var members = row.members
        for column in report.columns where column.isBorrower { members[column.name] = .null }
        return .object(members)
    }

    /// The parameters that a report needs.
    private func query(
        _ report: Report, _ city: ServedCity, _ login: String, device number: Int
    ) -> String {
        let person = city.people[login]?.id.description ?? "0"
        let values: [ReportParameter: String] = [
            .device: city.devices[number - 1].description, .stocktaking: "2021-1",
            .protocolNumber: "Ü 2021/0001",
            .devices: city.devices.map(\.description).joined(separator: ","),
            .person: person, .event: city.event.description, .year: "2020",
            .unit: "A-1",
        ]
        let pairs = report.requiredParameters.map { "\($0.rawValue)=\(values[$0] ?? "")" }
        return pairs.isEmpty ? "" : "?" + pairs.sorted().joined(separator: "&")
    }

    @Test func whoIsNotSignedInSeesNoReport() async throws {
        try await ServedCity.with { city in
            for report in ReportCatalog.standard.all {
                let path = "/reports/\(report.name)" + query(report, city, "ida", device: 2)
                let answer = try await city.client(nil).get(path)
                #expect(answer.status == 401, "\(path): \(answer.text)")
            }
        }
    }

    /// Reports under paths of their own are the same reports.
    @Test(arguments: Audience.allCases)
    func everyResourceAs(_ audience: Audience) async throws {
        let resources = [
            ("/devices", "devices"), ("/devices/{device}", "device"),
            ("/devices/{device}/history", "history-of-a-device"), ("/people", "people"),
            ("/people/{person}", "person"), ("/people/{person}/history", "history-of-a-person"),
            ("/people/{person}/loans-given", "loans-given"),
            ("/people/{person}/entries", "own-entries"), ("/people-to-check", "people-to-check"),
            ("/units", "units"), ("/units/A-1", "unit"), ("/city-events", "events"),
            ("/city-events/{event}", "event"),
            ("/city-events/{event}/attendance", "event-attendance"),
            ("/closed-days", "closed-days"), ("/contacts", "contacts"),
            ("/handovers", "handovers"), ("/loans", "loans"), ("/settings", "settings"),
            ("/journal", "journal"), ("/devices?free=true", "free"),
        ]
        try await ServedCity.with { city in
            let login = Self.people[audience] ?? ""
            for (path, report) in resources {
                let filled = path.replacing("{device}", with: "\(city.devices[1])")
                    .replacing("{person}", with: city.people[login]?.id.description ?? "0")
                    .replacing("{event}", with: "\(city.event)")
                let sight = AccessTable.sight(of: report, [audience, .colleague])
                let answer = try await city.client(login).get(filled)
                let isConcerned = ["lena", "kurt"].contains(login) || path != "/devices/{device}"
                let status =
                    sight == .nothing ? 403 : sight == .concerned && !isConcerned ? 404 : 200
                #expect(answer.status == status, "\(filled) as \(login): \(answer.text)")
                #expect(try await city.client(nil).get(filled).status == 401)
            }
        }
    }
}
