public import Lending
import LendingSQL
public import LendingStore
import Postgres

/// Forgets in the name of nobody: by itself every day, and after a backup was restored.
public struct RetentionKeeper: Sendable {
    private let store: Store

    public init(_ store: Store) {
        self.store = store
    }

    /// Forgets what is due, in transactions of bounded size, unless somebody else is at it.
    public func run() async throws -> ForgottenCounts {
        try await run(onceADay: false) ?? ForgottenCounts()
    }

    /// The same, unless it was done today, by this program or another one. On the first day of a city
    /// it counts as done.
    ///
    /// - Returns: nil: it was done, or somebody else is at it.
    public func runOnceADay() async throws -> ForgottenCounts? {
        try await run(onceADay: true)
    }

    private func run(onceADay: Bool) async throws -> ForgottenCounts? {
        var all: ForgottenCounts?
        while true {
            let result = try await store.write { transaction throws -> Forgetting.Result? in
                // Whose turn it is sees what the one before noted.
                let turn = try transaction.pipeline(Queries.Retention.takeTurn())
                guard turn.contains(where: \.taken) else { return nil }
                if onceADay, try transaction.pipeline(Queries.Retention.city())[0].isDone {
                    return nil
                }
                guard let result = try Self.forgetting(transaction, in: store).due() else {
                    return nil
                }
                if !result.kinds.isEmpty {
                    try transaction.execute(
                        Queries.Retention.note(
                            actor: nil, verb: "retention.run",
                            facts: try PostgresJSON.of(result.kinds)))
                }
                if !result.hasMore { try transaction.execute(Queries.Retention.noteDay()) }
                return result
            }
            guard let result else { return all }
            all = all ?? ForgottenCounts()
            all? += result.counts
            if !result.hasMore { return all }
        }
    }

    /// Forgets again whose keys are noted outside the database, and accepts the keys of those who are not
    /// in it.
    public func replay() async throws -> ForgottenCounts {
        guard let folder = store.forgottenFolder else { return ForgottenCounts() }
        let city = try await store.read { try $0.query(Queries.Retention.city()) }[0].id
        let keys = try ForgottenList(folder: folder, city: city).keys()
        return try await store.write { transaction in
            let open = try transaction.pipeline(Queries.Retention.unknownKeys(keys: keys)).map(
                \.key)
            guard !open.isEmpty else { return ForgottenCounts() }
            let people = try transaction.pipeline(Queries.Retention.peopleOfKeys(keys: open))
                .map(\.id)
            // Their keys stand outside already.
            let forgetting = Forgetting(
                transaction: transaction, forgottenFolder: nil, today: .first, isDryRun: false)
            let counts = try forgetting.people(people)
            _ = try forgetting.asErasure(Queries.Retention.acceptKeys(keys: open))
            if !people.isEmpty {
                try transaction.execute(
                    Queries.Retention.note(
                        actor: nil, verb: "retention.run",
                        facts: try PostgresJSON.of(["replayed": people.count])))
            }
            return counts
        }
    }

    private static func forgetting(
        _ transaction: Transaction, in store: Store
    ) throws -> Forgetting {
        let today = try transaction.pipeline(Queries.Retention.city())[0].today
        return Forgetting(
            transaction: transaction, forgottenFolder: store.forgottenFolder, today: today,
            isDryRun: false)
    }
}
