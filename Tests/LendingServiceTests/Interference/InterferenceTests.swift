import Lending
import LendingOperations
import LendingPerforming
import LendingTestSupport
import Postgres
import Testing

/// What somebody must not know changes none of the answers that they can get, whatever they ask: so
/// they cannot find it out by asking again and again with other times, filters, orders and places.
@Suite struct InterferenceTests {
    @Test(arguments: HiddenFact.readers)
    func nothingThatIsAskedTellsASecret(_ login: String) async throws {
        try await ServedCity.with { city in
            try await HauntedCity.fill(city)
            let questions = try await Questions(city: city, login: login).all()
            #expect(questions.count > 400)
            let before = try await answers(to: questions, login, city)
            // Asked again nothing differs, or nothing could be compared.
            let sample = questions.enumerated().filter { $0.offset.isMultiple(of: 20) }.map(
                \.element)
            let again = try await answers(to: sample, login, city)
            #expect(sample.allSatisfy { before[$0] == again[$0] })
            // Nor does IT in their name see more, or less.
            let inTheirName = try await answers(to: sample, "ida", city, as: login)
            for question in sample where question.isAboutTheCity {
                #expect(before[question] == inTheirName[question], "\(question.path) as \(login)")
            }
            let seenByIT = try await answers(to: Self.controls, "ida", city)

            #expect(try await HauntedCity.change(city, behind: login) == [])

            let after = try await answers(to: questions, login, city)
            for question in questions where before[question] != after[question] {
                Issue.record(
                    """
                    \(login): \(question.method) \(question.path) \(question.body.map { "\($0)" } ?? "")
                    was: \(before[question] ?? "")
                    is:  \(after[question] ?? "")
                    """)
            }
            for question in questions {
                let status = Int((after[question] ?? "").prefix(3)) ?? 0
                #expect(status < 500, "\(question.path): \(after[question] ?? "")")
            }
            // Who may know it sees it.
            let seenThen = try await answers(to: Self.controls, "ida", city)
            #expect(Self.controls.allSatisfy { seenByIT[$0] != seenThen[$0] })
        }
    }

    /// Live changes are no answer, but what a reader is sent.
    @Test(arguments: HiddenFact.readers)
    func theStreamOfChangesTellsNoSecret(_ login: String) async throws {
        try await ServedCity.with { city in
            try await HauntedCity.fill(city)
            guard let actor = city.people[login], let start = ChangePlace("1:1:") else { return }
            let reader = actor.reader.seesAllDevices ? nil : actor.id
            let log = ChangeLog(city.store)
            @Sendable func seen() async throws -> [String] {
                var seen: [String] = []
                var place = start
                while true {
                    let page = try await log.changes(behind: place, for: reader)
                    seen += page.changes.filter(\.isVisible).map {
                        "\($0.entry) \($0.at) \($0.verb) \($0.inventoryNumber ?? "")"
                    }
                    if page.isLast { return seen }
                    place = page.next
                }
            }
            let before = try await seen()
            #expect(!before.isEmpty)
            #expect(try await HauntedCity.change(city, behind: login) == [])
            #expect(try await seen() == before)
        }
    }

    /// A new column is either a secret, or said to be none.
    @Test func everyColumnIsDeclared() async throws {
        try await ServedCity.with { city in
            let columns = try await city.database.owner.withSession { session throws in
                try session.query(
                    """
                    select t.relname, a.attname from pg_class t
                    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
                      and t.relname not like '%\\_version'
                    """
                ).map { (try $0.decode(String.self, at: 0), try $0.decode(String.self, at: 1)) }
            }
            let secret = Set(
                HiddenFact.all.flatMap { one in one.changes.map { "\(one.table).\($0.column)" } })
            let declared = secret.union(HiddenFact.open.keys).union(HiddenFact.internalColumns)
            let undeclared = columns.filter { table, column in
                !HiddenFact.internalTables.contains(table)
                    && !HiddenFact.bookkeeping.contains(column)
                    && !declared.contains("\(table).\(column)")
            }
            #expect(undeclared.map { "\($0).\($1)" }.sorted() == [])
            let there = Set(columns.map { "\($0).\($1)" })
            let gone = declared.subtracting(there).filter { !$0.contains("_version.") }
            #expect(gone.sorted() == [])
        }
    }

    /// What IT sees of it.
    private static let controls = ["/reports/loans", "/reports/journal"].map { Question($0) }

    /// Status, headers that depend on data, and body, less the numbers of entries that a trial used up.
    private func answers(
        to questions: [Question], _ login: String, _ city: ServedCity, as other: String? = nil
    ) async throws -> [Question: String] {
        let client = city.client(login)
        let headers = other.map { [("Leihlotse-As", $0)] } ?? []
        return try await withThrowingTaskGroup(of: [(Question, String)].self) { group in
            let lanes = 4
            for lane in 0..<lanes {
                group.addTask {
                    var told: [(Question, String)] = []
                    for index in stride(from: lane, to: questions.count, by: lanes) {
                        let question = questions[index]
                        var answer = try await client.send(
                            question.method, question.path, question.body, headers: headers)
                        // Where the database is too busy to say who still may what.
                        for _ in 0..<5 where answer.status == 503 {
                            answer = try await client.send(
                                question.method, question.path, question.body, headers: headers)
                        }
                        told.append((question, Self.told(answer)))
                    }
                    return told
                }
            }
            var all: [Question: String] = [:]
            for try await part in group { all.merge(part) { $1 } }
            return all
        }
    }

    private static func told(_ answer: Answer) -> String {
        var text = answer.text
        if case .object(var members)? = try? answer.json, members["entries"] != nil {
            members["entries"] = nil
            text = JSONValue.object(members).sorted
        }
        let headers = ["etag", "link", "content-length", "repr-digest"].compactMap { name in
            members(answer, name)
        }
        return "\(answer.status) \(headers.joined(separator: " "))\n\(text)"
    }

    private static func members(_ answer: Answer, _ name: String) -> String? {
        name == "content-length" && answer.text.contains("\"entries\"")
            ? nil : answer.headers[name].map { "\(name): \($0)" }
    }
}

extension JSONValue {
    /// With members in an order that does not change.
    fileprivate var sorted: String {
        switch self {
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.sorted)" }
                .joined(separator: ", ") + "}"
        case .list(let values): "[" + values.map(\.sorted).joined(separator: ", ") + "]"
        default: "\(self)"
        }
    }
}
