import Lending
import LendingOperations
import LendingReports

/// One request whose answer must not depend on what its sender must not know.
struct Question: Sendable, Hashable {
    let method: String
    let path: String
    var body: JSONValue?

    /// Is it no question about the sign-in itself?
    var isAboutTheCity: Bool { !["/me", "/tokens"].contains(path) }

    init(_ path: String) {
        method = "GET"
        self.path = path
    }

    init(_ method: String, _ path: String, _ body: JSONValue) {
        self.method = method
        self.path = path
        self.body = body
    }
}

/// All that a reader can ask, with many values of every parameter: made from the catalogs, so that a
/// new report, column, parameter or operation is asked for too.
struct Questions {
    let city: ServedCity
    let login: String

    private var audiences: Set<Audience> { city.people[login]?.audiences ?? [] }

    func all() async throws -> [Question] {
        var seen: Set<Question> = []
        let all =
            try await reports() + resources() + finds() + changes()
            + ["/me", "/tokens", "/reports", "/openapi.json"].map { Question($0) }
        return all.filter { seen.insert($0).inserted }
    }

    // MARK: - Reports

    private static let places = ["2020-03-01", "Nina"]
    private static let moments = [
        "2019-12-28", "2020-01-10", "2020-02-15", "2020-02-15T12:00:00", "2020-03-10T12:00:00",
        "2021-04-10",
        "2022-01-15", "2024-01-01",
    ]

    private func values(_ parameter: ReportParameter) -> [String] {
        let devices = city.devices.map(\.description)
        return switch parameter {
        case .at: Self.moments
        case .knownOn: ["2024-01-01", "2900-01-01"]
        case .year: ["2020", "2021", "2020-2024"]
        case .closing: ["1", "2"]
        case .unit: ["A-1", "A-2"]
        case .category: ["Laptop", "Alt"]
        case .device: devices
        case .devices: [devices.joined(separator: ",")] + devices
        case .person:
            city.people.values.map(\.id.description).sorted() + [
                "%23\(city.people["nina"]?.id.rawValue ?? 0)", "nina",
            ]
        case .event: [city.event.description]
        case .stocktaking: ["2020-1", "2020-2", "2021-1"]
        case .protocolNumber: ["UE-2020-1", "R-2020-1"]
        case .search: ["KN", "S-", "a", "geheim", "1"]
        case .limit: ["1", "3"]
        case .after: ["KN-2", "3", "m"]
        }
    }

    private func reports() -> [Question] {
        ReportCatalog.standard.all.flatMap { report -> [Question] in
            let base = queries(report.parameters.filter(report.requiredParameters.contains))
            let path = "/reports/\(report.name)"
            // Once is enough where nothing is seen.
            guard AccessTable.shows(report.name, audiences) else {
                return base.prefix(1).map { Question(path + "?" + $0) }
            }
            return base.flatMap { needed -> [Question] in
                let all = [""] + optional(report)
                return ["", ".csv", ".excel", ".rows"].flatMap { format in
                    (format.isEmpty ? all : [""] + (format == ".csv" ? times(report) : [])).map {
                        Question(path + format + "?" + joined(needed, $0))
                    }
                }
                    + (isOwn(needed) ? orders(report) : []).map {
                        Question(path + "?" + joined(needed, $0))
                    }
            }
        }
    }

    /// Is it about nobody else? What is refused is refused in every order.
    private func isOwn(_ needed: String) -> Bool {
        !needed.contains("person=")
            || needed.contains("person=\(city.people[login]?.id.rawValue ?? 0)")
    }

    /// Every optional parameter with every value, and every two of them with some.
    private func optional(_ report: Report) -> [String] {
        let free = report.parameters.filter { !report.requiredParameters.contains($0) }
        let single = free.flatMap { one in values(one).map { "\(one.rawValue)=\($0)" } }
        let pairs = free.indices.flatMap { first in
            free[(first + 1)...].flatMap { other in
                values(free[first]).prefix(3).flatMap { value in
                    values(other).prefix(2).map {
                        "\(free[first].rawValue)=\(value)&\(other.rawValue)=\($0)"
                    }
                }
            }
        }
        return single + pairs
    }

    private func times(_ report: Report) -> [String] {
        report.parameters.filter { $0.isOfTime && !report.requiredParameters.contains($0) }
            .flatMap { one in values(one).map { "\(one.rawValue)=\($0)" } }
    }

    /// Every column in both directions, and places in it that were never given.
    private func orders(_ report: Report) -> [String] {
        guard report.parameters.contains(.limit) else { return ["sort=device"] }
        return report.columns.flatMap { column in
            ["", "-"].flatMap { direction in
                [
                    "sort=\(direction)\(column.name)",
                    "sort=\(direction)\(column.name)&limit=1&after=KN-2",
                ]
                    + Self.places.map {
                        "sort=\(direction)\(column.name)&limit=1&after=0&after-value=\($0)"
                    }
            }
        }
    }

    private func queries(_ needed: [ReportParameter]) -> [String] {
        needed.reduce([""]) { all, parameter in
            all.flatMap { one in
                values(parameter).map { joined(one, "\(parameter.rawValue)=\($0)") }
            }
        }
    }

    private func joined(_ one: String, _ other: String) -> String {
        [one, other].filter { !$0.isEmpty }.joined(separator: "&")
    }

    /// Under their own paths, with the flags that narrow them.
    private func resources() -> [Question] {
        ReportCatalog.standard.all.flatMap { report -> [Question] in
            guard let path = report.path else { return [] }
            var paths = [path]
            for parameter in report.pathParameters {
                paths = paths.flatMap { path in
                    values(parameter).map {
                        path.replacing("{\(parameter.rawValue)}", with: $0)
                    }
                }
            }
            let narrower = report.narrower.map { narrower in
                [""] + Self.moments.map { "&at=\($0)" }.map { "\(narrower.name)=true\($0)" }
            }
            return paths.flatMap { path in (narrower ?? [""]).map { Question(path + "?" + $0) } }
        }
    }

    // MARK: - Names

    private func finds() -> [Question] {
        let numbers = (1...9).map(String.init)
        let words = [
            "KN-\(1)", "S-3", "S-4", "M4", "nina", "Nina Früher", "ninaalt", "P70001", "Q71001",
            "geheim", "A-2", "Bauamt alt", "Einführung", "Stadt", "Lona",
        ]
        // A personnel number has few digits.
        let personnel = (1...9).flatMap { ["P7000\($0)", "P7000\($0) %23\($0)", "Q7100\($0)"] }
        return ["devices", "people", "units", "city-events"].flatMap { kind in
            (numbers.map { "%23\($0)" } + numbers + words + personnel).map {
                Question("/find/\(kind)?q=" + $0.replacing(" ", with: "%20"))
            }
        }
    }

    // MARK: - Operations, tried only

    /// What is refused says no more than what may be read.
    private func changes() async throws -> [Question] {
        guard audiences.contains(.lotse) else {
            return OperationAccessTests.routes.map {
                Question(
                    $0.1.method.rawValue,
                    OperationAccessTests.filled($0.1, "1") + "?dry-run=true", [:])
            } + plans()
        }
        var all: [Question] = []
        let times: [JSONValue] = ["now"] + Self.moments.map { .text($0) }
        for device in city.devices.map({ JSONValue.integer($0.rawValue) }) {
            for at in times {
                all += [
                    tried("/loans", ["devices": [device], "to": city.id("inga"), "at": at]),
                    tried("/loans/return", ["devices": [device], "at": at]),
                    tried("/loans/return", ["devices": [device], "at": at, "damage": "Riss"]),
                    tried("/operations/devices.find-accessories", ["device": device, "at": at]),
                ]
            }
            all.append(tried("/loans/extend", ["devices": [device], "until": "2099-02-02"]))
        }
        for login in ServedCity.logins {
            let person = city.id(login)
            all += [
                tried("/operations/people.edit", ["person": person, "fields": ["name": "Neu"]]),
                tried("/loans", ["devices": [city.device(1)], "to": person]),
            ]
        }
        for number in ["2020-1", "2020-2", "2021-1"] {
            all += [
                tried("/stocktakings/\(number)/counts", ["numbers": ["KN-3"]]),
                tried("/stocktakings/\(number)/confirmations", [:]),
            ]
        }
        for fields: JSONValue in [
            ["name": "Nina"], ["name": "Neu", "email": "nina@stadt.example"],
            ["name": "Neu", "login": "nina"], ["name": "Neu", "personnel_number": "P70007"],
        ] {
            all.append(Question("POST", "/people?dry-run=true", ["fields": fields]))
        }
        for number in 1...9 {
            for kind in FactName.Kind.allCases {
                let path = "/facts/\(kind.rawValue)\(number)"
                all += [
                    tried(path + "/undo", [:]),
                    tried(path + "/corrections", ["values": [:], "because": "Test"]),
                    tried(
                        path + "/corrections",
                        ["values": ["ended": "2020-03-01"], "because": "Test"]),
                ]
            }
        }
        return all
    }

    /// Stocktakings with everybody in every part: who may plan one learns of nobody else.
    private func plans() -> [Question] {
        ServedCity.logins.flatMap { login in
            ["lead", "caller", "scribe"].map { part in
                var plan: [String: JSONValue] = [
                    "cutOff": "2020-12-31", "lead": city.id("inga"), "caller": city.id("lena"),
                    "scribe": city.id("lars"),
                ]
                plan[part] = city.id(login)
                return tried("/stocktakings", .object(plan))
            }
        }
    }

    private func tried(_ path: String, _ body: JSONValue) -> Question {
        Question("POST", path + "?dry-run=true&confirm=all", body)
    }
}
