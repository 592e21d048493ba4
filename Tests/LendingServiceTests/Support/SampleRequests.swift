import FoundationEssentials
import Lending
import LendingOperations

/// A request for every operation that its audience may send, which is then carried out.
struct SampleRequests: Sendable {
    let city: ServedCity
    /// Whose: IT lends what is in stock, a Lotse what they hold.
    let audience: Audience

    /// The path with its fields filled in.
    func path(_ route: OperationRoute) async throws -> String {
        if route.path.hasSuffix("/undo") { try await prepare("journal.undo") }
        if route.path == "/protocols/filings" {
            // Which has its number from then on.
            _ = try await city.client("ida").post(
                "/protocols", ["kind": "hand-over", "devices": [city.device(1)]])
        }
        var path: [String] = []
        for part in route.path.split(separator: "/") {
            guard part.hasPrefix("{") else {
                path.append(String(part))
                continue
            }
            path.append(try await value(String(part.dropFirst().dropLast()), of: route))
        }
        return "/" + path.joined(separator: "/")
    }

    private func value(_ field: String, of route: OperationRoute) async throws -> String {
        switch field {
        // Which came back without its Netzteil.
        case "device" where route.path.hasSuffix("found-accessories"): return "\(city.devices[0])"
        // For which somebody asked.
        case "device" where isDecision(route): return "\(city.devices[6])"
        case "request": return try await city.request(for: route, audience)
        case "loan": return "\(try await city.loan(of: 2))"
        case "fact": return "L\(try await city.loan(of: 2))"
        case "device": return "\(city.devices[3])"
        // Whom Lena recorded.
        case "person" where route.path.hasSuffix("/confirm"),
            "person" where audience == .lotse && route.path == "/people/{person}":
            return "\(try await city.waitingPerson())"
        case "person": return "\(city.people["inga"]?.id.rawValue ?? 0)"
        case "unit": return "A-1"
        case "event": return "\(city.event)"
        case "stocktaking": return try await city.stocktaking(for: route, audience)
        case "setting": return "loan-days"
        case "year": return try await city.year(for: route)
        case "entry" where ownWork != nil: return "\(try await city.lastEntry(of: login))"
        case "entry": return "\(try await city.entry(ofLoan: 5))"
        default: throw Missing(name: "{\(field)}")
        }
    }

    /// The year of a number that is given now.
    private static var year: String { String(Date().ISO8601Format().prefix(4)) }

    private var login: String { OperationAccessTests.logins[audience] ?? "" }

    /// What the offices and colleagues record, to be taken back; nil: the city has entries of theirs.
    private var ownWork: (path: String, body: JSONValue)? {
        switch audience {
        case .inventory: ("/devices/\(city.devices[6])/decommission/approve", [:])
        case .privacy:
            (
                "/holds",
                ["person": city.id("lars"), "reason": "Auskunft", "until": "2099-12-31"]
            )
        case .colleague: ("/requests", ["purpose": "Schulung"])
        default: nil
        }
    }

    /// Makes sure that there is what an operation needs.
    func prepare(_ operation: String) async throws {
        guard operation == "journal.undo", let (path, body) = ownWork else { return }
        _ = try await city.client(login).post(path + "?confirm=all", body)
    }

    /// Is it about a request to decommission that there is?
    private func isDecision(_ route: OperationRoute) -> Bool {
        route.path.hasSuffix("/decommission/approve")
            || route.path.hasSuffix("/decommission/decline")
            || route.path.hasSuffix("/decommission/proceeds")
    }

    struct Missing: Error { let name: String }

    /// The body of an operation on one of its routes.
    func body(_ operation: String, _ route: OperationRoute) throws -> JSONValue {
        guard var body = bodies[operation] else { throw Missing(name: operation) }
        for field in route.fields {
            body[field] = nil
            body[field + "s"] = nil
            if field == "loan" { body["devices"] = nil }
        }
        return .object(body)
    }

    private var bodies: [String: [String: JSONValue]] {
        loans.merging(things) { $1 }.merging(journal) { $1 }.merging(stocktaking) { $1 }
    }

    private var loans: [String: [String: JSONValue]] {
        [
            "loan.lend": [
                "devices": [audience == .it ? city.device(4) : city.device(1)],
                "to": city.id("kurt"),
            ],
            "loan.return": ["devices": [city.device(2)]],
            "loan.extend": ["devices": [city.device(2)], "until": "2099-12-01"],
            "custody.hand-over": ["devices": [city.device(4)], "to": city.id("lena")],
            "custody.take-back": ["devices": [city.device(1)]],
            "custody.hand-on": ["devices": [city.device(1)], "to": city.id("lars")],
        ]
    }

    private var things: [String: [String: JSONValue]] {
        [
            "devices.add": ["fields": ["inventory_number": "KN-99", "name": "Beamer"]],
            "devices.edit": ["device": city.device(4), "fields": ["note": "neu"]],
            "devices.find-accessories": [
                "device": city.device(1), "accessories": ["Netzteil": 1],
            ],
            "devices.withdraw": ["devices": [city.device(4)], "change": "lose"],
            "decommissionings.request": [
                "devices": [city.device(4)], "reason": "defect",
                "fields": ["data_wiped": "gelöscht", "wiped_on": "2024-02-01"],
                "wipedBy": city.id("ida"),
            ],
            "decommissionings.approve": ["devices": [city.device(7)]],
            "decommissionings.decline": ["devices": [city.device(7)], "because": "noch gut"],
            "decommissionings.proceeds": ["device": city.device(7), "proceeds": "12.50"],
            "requests.ask": ["from": "2099-01-05", "until": "2099-01-09", "purpose": "Schulung"],
            "requests.take": [
                "asker": city.id("kurt"), "submission": "F-2026-1", "purpose": "Schulung",
            ],
            "requests.accept": ["request": "R3"],
            "requests.decline": ["request": "R3", "because": "nichts frei"],
            "requests.withdraw": ["request": "R1"],
            "people.add": [
                "fields": audience == .it ? ["name": "Neu", "login": "neu"] : ["name": "Neu"],
                "units": [], "roles": [],
            ],
            "people.confirm": ["person": city.id("inga")],
            "people.edit": ["person": city.id("inga"), "fields": ["first_name": "Inga"]],
            "devices.merge": ["device": city.device(4), "into": city.device(6)],
            "people.merge": ["person": city.id("inga"), "into": city.id("nina")],
            "people.leave": ["person": city.id("inga"), "on": "2099-01-01"],
            "people.contact": [
                "person": city.id("inga"), "units": ["A-1"], "from": "2020-03-02",
            ],
            "units.add": ["fields": ["code": "B-2", "name": "Bauamt"]],
            "units.merge": ["units": ["A-1"], "into": "A-2", "on": "2024-01-01"],
            "units.edit": ["unit": "A-1", "fields": ["name": "Hauptamt I"]],
            "events.add": [
                "title": "Workshop", "on": "2020-05-04", "briefings": [["tool": "Jitsi"]],
            ],
            "events.attend": ["event": .integer(city.event.rawValue), "people": [city.id("kurt")]],
            "events.edit": [
                "event": .integer(city.event.rawValue), "place": "Saal",
                "briefings": [["tool": "Jitsi"]],
            ],
            "events.withdraw": [
                "event": .integer(city.event.rawValue), "because": "abgesagt",
            ],
            "protocols.file": [
                "batch": "filing-1", "protocols": [.text("Ü \(Self.year)/0001")],
                "files": [.text("UE-\(Self.year)-0001.pdf")],
                "hashes": [.text(FileHash.ofNothing.description)],
            ],
            "protocols.issue": ["kind": "hand-over", "devices": [city.device(1)]],
            "calendar.close": ["days": ["2020-12-24"], "reason": "Heiligabend"],
            "people.erase": ["person": city.id("nina")],
            "retention.run": [:],
            "holds.add": [
                "person": city.id("nina"), "reason": "Streit", "until": "2099-12-31",
            ],
            "holds.end": ["person": city.id("nina")],
            "settings.set": ["setting": "loan-days", "value": "21"],
        ]
    }

    private var stocktaking: [String: [String: JSONValue]] {
        [
            "stocktaking.plan": [
                "cutOff": "2020-12-31", "location": "Rathaus", "lead": city.id("ida"),
                "caller": city.id("lena"), "scribe": city.id("lars"),
            ],
            "stocktaking.start": [:],
            "stocktaking.count": ["numbers": ["KN-4"], "keys": ["a scan"]],
            "stocktaking.confirm": [:],
            "stocktaking.close": [:],
            "stocktaking.difference": ["number": "KN-4", "cause": "loss"],
            "stocktaking.release": [:],
        ]
    }

    private var journal: [String: [String: JSONValue]] {
        [
            "journal.undo": [:],
            "journal.correct": ["values": ["purpose": "Schulung"], "because": "vertippt"],
            "journal.read": [:],
            "journal.seal": [:],
            "years.close": ["year": 2022],
            "years.publish": ["year": 2022],
            "years.reopen": ["year": 2022, "because": "vergessen"],
        ]
    }
}
