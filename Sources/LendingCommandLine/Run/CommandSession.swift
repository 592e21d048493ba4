import EmbeddedPostgres
import Lending
import LendingClient
import LendingOperations
import LendingPerforming
import LendingReports
import LendingStore

/// The city's data, on a database here or behind a service, with who acts.
struct CommandSession: Sendable {
    let environment: CommandEnvironment
    let backend: Backend
    let caller: Caller
    let today: CalendarDay

    var language: Language { environment.language }
    var console: Console { environment.console }
    var names: any NameSource { backend.names }

    /// Opens the data for a command, and closes them after.
    ///
    /// - Parameter isPeeking: takes the data as they are, or not at all.
    static func open<Result: Sendable>(
        _ options: CommonOptions, isPeeking: Bool = false,
        _ body: @Sendable (CommandSession) async throws -> Result
    ) async throws -> Result {
        let environment = CommandEnvironment.current
        if let connection = try ServiceChoice(environment, options).connection() {
            let session = try await CommandSession(environment, connection, options.actor)
            return try await session.run(body)
        }
        let store = try await Database(environment).open(isPeeking: isPeeking)
        do {
            let session = try await CommandSession(environment, store, actingFor: options.actor)
            let result = try await session.run(body)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    /// Does what a command does, with who is told where it fails.
    private func run<Result: Sendable>(
        _ body: @Sendable (CommandSession) async throws -> Result
    ) async throws -> Result {
        do { return try await body(self) } catch let failure as any Failure {
            throw SeenFailure(failure: failure, reader: caller.reader)
        }
    }

    private init(
        _ environment: CommandEnvironment, _ store: Store, actingFor other: String?
    ) async throws {
        let identity = try await store.identify(login: environment.login)
        guard let person = identity.actor else {
            throw CommandFailure.unknownActor(environment.login, isNew: !identity.anyoneExists)
        }
        caller = try await Caller(person, language: environment.language).acting(for: other) {
            let found = try await NameFinder(store, for: person.reader).people([$0])[0]
            return try await store.actor(found.id)
        }
        self.environment = environment
        backend = Backend(store, for: caller)
        today = identity.today
    }

    private init(
        _ environment: CommandEnvironment, _ connection: ServiceConnection, _ other: String?
    ) async throws {
        var client = ServiceClient(connection)
        let me = try await client.me()
        caller = try await Caller(me.actor, language: environment.language).acting(for: other) {
            client.connection.actingFor = try await client.people([$0])[0].id
            return try await client.me().actor
        }
        self.environment = environment
        backend = Backend(client)
        today = me.today
    }

    /// Reads a time as people type it.
    func when(_ text: String?, _ direction: WhenParser.Direction = .past) throws -> When {
        guard let text else { return .now }
        do {
            return try WhenParser(today: today).parse(text, direction: direction)
        } catch {
            throw CommandFailure(.usage, error.message)
        }
    }

    /// Reads a day as people type it.
    func day(_ text: String?, _ direction: WhenParser.Direction = .past) throws -> CalendarDay {
        switch try when(text, direction) {
        case .now: return today
        case .day(let day): return day
        case .local, .instant:
            throw CommandFailure(
                .usage,
                LocalizedText(
                    "a day is wanted, not a time: \(text ?? "")",
                    de: "ein Tag ist gefragt, keine Uhrzeit: \(text ?? "")"))
        }
    }
}

extension Caller {
    /// The same person in the name of whom `--as` names; nil: for themselves.
    fileprivate func acting(
        for typed: String?, find: (String) async throws -> Actor
    ) async throws -> Caller {
        guard let typed else { return self }
        // Before anybody is looked for.
        guard mayActForOthers, let acting = acting(for: try await find(typed)) else {
            throw CommandFailure.mayNotActForOthers
        }
        return acting
    }
}

extension CommandFailure {
    static let mayNotActForOthers = CommandFailure(
        .notPermitted,
        LocalizedText(
            "only IT may act for others (--as)",
            de: "nur die IT darf für andere handeln (--as)"))

    static func unknownActor(_ login: String, isNew: Bool) -> CommandFailure {
        if isNew {
            return CommandFailure(
                .notPermitted,
                LocalizedText(
                    "this database is new and has no people yet",
                    de: "diese Datenbank ist neu und kennt noch niemanden"),
                remedies: [.beginCity])
        }
        return CommandFailure(
            .notPermitted,
            LocalizedText(
                "the login \"\(login)\" is not known here",
                de: "die Anmeldung „\(login)“ ist hier nicht bekannt"),
            remedies: [.registerPerson(login: login)])
    }
}
