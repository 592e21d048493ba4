public import Lending
import LendingSQL
import Postgres

/// Who acts, and the city's day.
public struct Identity: Sendable {
    /// The person of the login; nil: nobody here has it.
    public let actor: Actor?
    public let today: CalendarDay
    /// False in a database in which `init` was never run.
    public let anyoneExists: Bool
}

extension Store {
    /// Who a login is. People who have left are nobody.
    public func identify(login: String) async throws -> Identity {
        try await read { session in
            let row = try session.query(Queries.Session.actor(login: login))[0]
            var actor: Actor?
            if let id = row.id, let name = row.name, row.hasLeft == false {
                actor = Actor(id, name, roles: row.roles, isLotse: row.isLotse ?? false)
            }
            return Identity(actor: actor, today: row.today, anyoneExists: row.anyone)
        }
    }
}

extension Store {
    /// A person as an actor, with their roles.
    public func actor(_ id: PersonID) async throws -> Actor {
        try await read { session in
            guard let row = try session.query(Queries.People.facts(person: id, at: nil)).first,
                !row.hasLeft
            else {
                throw StoreError(
                    .notPermitted, "person-has-left",
                    LocalizedText(
                        "nobody acts for somebody who has left",
                        de: "für Ausgeschiedene handelt niemand"))
            }
            return Actor(row.id, row.name, roles: row.roles, isLotse: row.isLotse)
        }
    }
}

extension Actor {
    /// A person with their roles as the database has them; roles that nobody knows are none.
    public init(_ id: PersonID, _ name: String, roles: [String], isLotse: Bool) {
        self.init(
            id: id, name: name, roles: Set(roles.compactMap(Role.init(rawValue:))),
            isLotse: isLotse)
    }
}
