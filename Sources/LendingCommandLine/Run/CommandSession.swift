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
    /// What was typed in a way that may mean another day; asked about before anything is changed.
    let doubts = DateDoubts()

    var language: Language { environment.language }
    var console: Console { environment.console }

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
            throw CommandFailure.unknownActor(
                environment.login, isNew: !identity.anyoneExists,
                isChosen: environment.databaseURL != nil)
        }
        caller = try await Caller(person, language: environment.language).acting(for: other) {
            let lookup = NameLookup(
                use: .changing, names: NameFinder(store, for: person.reader),
                console: environment.console, language: environment.language)
            return try await store.actor(try await lookup.person($0).id)
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
            let lookup = NameLookup(
                use: .changing, names: client, console: environment.console,
                language: environment.language)
            client.connection.actingFor = try await lookup.person($0).id
            return try await client.me().actor
        }
        self.environment = environment
        backend = Backend(client)
        today = me.today
    }

    /// Reads a time as people type it: what has happened, or what is still to come.
    func when(_ text: String?, _ direction: WhenParser.Direction = .past) throws -> When {
        guard let text else { return .now }
        let reading = try reading(text, direction)
        if direction == .past, reading.otherIsNearer { doubts.note(text, reading) }
        return reading.when
    }

    /// Reads when something begins and until when it is meant to last, as people type it.
    func span(from start: String?, until end: String?) throws -> (start: When, end: When?) {
        let until = try end.map { try reading($0, .future) }
        guard let start else { return (.now, until?.when) }
        let from = try reading(start, .past)
        // From friday until friday: one Friday is meant, and it lies ahead.
        if from.otherIsNearer || from.otherDay != nil && from.otherDay == until?.day {
            doubts.note(start, from)
        }
        return (from.when, until?.when)
    }

    private func reading(
        _ text: String, _ direction: WhenParser.Direction
    ) throws -> WhenParser.Reading {
        do {
            return try WhenParser(today: today).reading(text, direction: direction)
                .choosing(environment.chosenTimes)
        } catch {
            throw CommandFailure(.usage, error.message)
        }
    }

    /// Reads a day as people type it: a first one, or what has happened, lies behind; a last one ahead.
    /// Either can be on the other side of today, which is asked about where that is nearer.
    func day(_ text: String?, _ direction: WhenParser.Direction = .past) throws -> CalendarDay {
        guard let text else { return today }
        let reading = try reading(text, direction)
        if reading.otherIsNearer { doubts.note(text, reading) }
        switch reading.when {
        case .now: return today
        case .day(let day): return day
        case .local, .instant:
            throw CommandFailure(
                .usage,
                LocalizedText(
                    "a day is wanted, not a time: \(text)",
                    de: "ein Tag ist gefragt, keine Uhrzeit: \(text)"))
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

    /// - Parameters:
    ///   - isNew: nobody is known there yet.
    ///   - isChosen: the database was named. Who named none perhaps looks for the city's service.
    static func unknownActor(_ login: String, isNew: Bool, isChosen: Bool = true) -> CommandFailure
    {
        if isNew {
            return CommandFailure(
                .notPermitted,
                LocalizedText(
                    "this database is new and has no people yet",
                    de: "diese Datenbank ist neu und kennt noch niemanden"),
                remedies: isChosen ? [.beginCity] : [.signIn(to: nil), .beginCity])
        }
        return CommandFailure(
            .notPermitted,
            LocalizedText(
                "the login \"\(login)\" is not known here",
                de: "die Anmeldung „\(login)“ ist hier nicht bekannt"),
            remedies: [.registerPerson(login: login)])
    }
}
