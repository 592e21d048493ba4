import EmbeddedPostgres
import Lending
import LendingClient
import LendingOperations
import LendingPerforming
import LendingReports
import LendingStore

/// The city's data, on a database here or behind a service, with who acts.
struct City: Sendable {
    let environment: CommandEnvironment
    let desk: Desk
    let actor: Actor
    /// IT acting in the name of another.
    let actsFor: Actor?
    let today: CalendarDay

    var language: Language { environment.language }
    var console: Console { environment.console }
    var names: any NameSource { desk.names }

    /// Opens the data for a command, and closes them after.
    static func open<Result: Sendable>(
        _ options: CommonOptions, _ body: @Sendable (City) async throws -> Result
    ) async throws -> Result {
        let environment = CommandEnvironment.current
        if let connection = try ServiceChoice(environment, options).connection() {
            return try await body(try await City(environment, connection, options.actor))
        }
        let store = try await Database(environment).open()
        do {
            let city = try await City(environment, store, actingFor: options.actor)
            let result = try await body(city)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    private init(
        _ environment: CommandEnvironment, _ store: Store, actingFor other: String?
    ) async throws {
        let identity = try await store.identify(login: environment.login)
        guard let actor = identity.actor else {
            throw CommandFailure.unknownActor(environment.login, isNew: !identity.anyoneExists)
        }
        var actsFor: Actor?
        if let other {
            guard actor.isIT else { throw CommandFailure.mayNotActForOthers }
            let found = try await NameFinder(store, for: actor.reader).people([other])[0]
            actsFor = try await store.actor(found.id)
        }
        self.environment = environment
        // IT acting for another sees what they see.
        desk = Desk(store, reader: (actsFor ?? actor).reader)
        self.actor = actor
        self.actsFor = actsFor
        today = identity.today
    }

    private init(
        _ environment: CommandEnvironment, _ connection: ServiceConnection, _ other: String?
    ) async throws {
        var client = ServiceClient(connection)
        let me = try await client.me()
        var actsFor: Actor?
        if let other {
            guard me.actor.isIT else { throw CommandFailure.mayNotActForOthers }
            client.connection.actingFor = try await client.people([other])[0].id
            actsFor = try await client.me().actor
        }
        self.environment = environment
        desk = Desk(client)
        actor = me.actor
        self.actsFor = actsFor
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
