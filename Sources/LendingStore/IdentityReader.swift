public import Lending
import LendingSQL
public import Postgres

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
            let row = try session.query(Queries.Session.actor(login))[0]
            let actor = try IdentityReader.actor(row)
            return Identity(
                actor: actor, today: try row.decode(CalendarDay.self, "today"),
                anyoneExists: try row.decode(Bool.self, "anyone"))
        }
    }
}

extension Store {
    /// A person as an actor, with their roles.
    public func actor(_ id: PersonID) async throws -> Actor {
        try await read { session in
            guard let row = try session.query(Queries.People.facts(id, nil as String?)).first,
                let actor = try IdentityReader.actor(row)
            else {
                throw StoreError(
                    .notPermitted, "person-has-left",
                    LocalizedText(
                        "nobody acts for somebody who has left",
                        de: "für Ausgeschiedene handelt niemand"))
            }
            return actor
        }
    }
}

public enum IdentityReader {
    /// The actor in a row of id, name, has_left, roles and is_lotse; nil: nobody, or has left.
    public static func actor(_ row: Row) throws -> Actor? {
        guard let id = try row.decode(PersonID?.self, "id"),
            try !row.decode(Bool.self, "has_left")
        else { return nil }
        let roles = try row.decode([String].self, "roles").compactMap(Role.init(rawValue:))
        return Actor(
            id: id, name: try row.decode(String.self, "name"), roles: Set(roles),
            isLotse: try row.decode(Bool.self, "is_lotse"))
    }
}
