import Lending
import LendingSQL
import LendingStore
import Postgres

/// Forgets people in a transaction, in the role of erasure.
struct Forgetting {
    /// Of each kind at most so many rows in one transaction: what is more waits for the next one.
    static let most: Int64 = 5_000
    static let mostPeople: Int64 = 200

    let transaction: Transaction
    let forgottenFolder: String?
    let today: CalendarDay
    let isDryRun: Bool

    /// What was forgotten, and whether there is more.
    struct Result {
        var counts = ForgottenCounts()
        /// By the kinds of the record.
        var kinds: [String: Int] = [:]
        var hasMore = false
    }

    /// Forgets people, and notes their keys outside the database just before all of it is committed: a
    /// key that is noted without its person being forgotten is made good by replaying; the reverse would
    /// bring somebody back.
    func people(_ people: [PersonID]) throws -> ForgottenCounts {
        guard !people.isEmpty else { return ForgottenCounts() }
        let keys = try transaction.pipeline(Queries.Retention.erasureKeys(people: people))
        let forgotten = try asErasure(Queries.Retention.forgetPeople(people: people))
        if !isDryRun, let forgottenFolder, let city = keys.first?.city {
            try ForgottenList(folder: forgottenFolder, city: city)
                .append(keys.map(\.key), on: today)
        }
        var counts = ForgottenCounts(people: people.count)
        for row in forgotten {
            counts += ForgottenCounts(
                loans: Int(row.loans), custodies: Int(row.custodies), entries: Int(row.entries))
        }
        return counts
    }

    /// Forgets who is in what was kept long enough.
    ///
    /// - Returns: nil: somebody else is at it.
    func due() throws -> Result? {
        guard try transaction.pipeline(Queries.Retention.takeTurn()).contains(where: \.taken) else {
            return nil
        }
        var result = Result()
        for row in try asErasure(Queries.Retention.forgetDue(most: Self.most)) {
            let kinds = [
                "loans": Int(row.loans), "custodies": Int(row.custodies),
                "requests": Int(row.requests), "journal": Int(row.entries),
                "sign-ins": Int(row.signIns),
            ]
            result.kinds = kinds.filter { $0.value > 0 }
            result.hasMore = kinds.values.contains { $0 >= Int(Self.most) }
            result.counts += ForgottenCounts(
                loans: Int(row.loans), custodies: Int(row.custodies), requests: Int(row.requests),
                entries: Int(row.entries), signIns: Int(row.signIns))
        }
        // Whose last loan has just forgotten them can be forgotten now.
        let people = try transaction.pipeline(Queries.Retention.peopleDue(most: Self.mostPeople))
            .map(\.id)
        result.counts += try self.people(people)
        if !people.isEmpty { result.kinds["people"] = people.count }
        result.hasMore = result.hasMore || people.count == Int(Self.mostPeople)
        return result
    }

    func asErasure<Row>(_ statement: TypedStatement<Row>) throws -> [Row] {
        try transaction.pipeline(
            Queries.Retention.takeRole(purpose: "erasure"), statement,
            Queries.Retention.takeRole(purpose: "program")
        ).1
    }
}
