/// In whose name something is asked for: everybody for themselves, or IT for somebody else.
///
/// Every front makes one of these, and every change and reading goes by it.
public struct Caller: Sendable, Hashable {
    /// Who is there: signed in, or the operating system's user.
    public let person: Actor
    /// In whose name they act; mostly themselves.
    public let actor: Actor
    public let language: Language

    public init(_ person: Actor, language: Language = .english) {
        self.init(person: person, actor: person, language: language)
    }

    private init(person: Actor, actor: Actor, language: Language) {
        self.person = person
        self.actor = actor
        self.language = language
    }

    /// May this person act in the name of others? To be asked before anybody is looked for.
    public var mayActForOthers: Bool { AccessTable.allows("people.act-for", person.audiences) }

    /// The same person in the name of another; nil: they may not.
    public func acting(for other: Actor) -> Caller? {
        mayActForOthers ? Caller(person: person, actor: other, language: language) : nil
    }

    /// Who stands behind the actor, if somebody acts for them: the journal keeps both.
    public var behind: PersonID? { person.id == actor.id ? nil : person.id }

    /// Does somebody act for another?
    public var isForAnother: Bool { behind != nil }

    /// What the actor sees: IT acting for another sees what they see.
    public var reader: Reader { actor.reader }

    /// May they do this at all? Finer rules are decisions.
    public func may(_ action: String) -> Bool { AccessTable.allows(action, actor.audiences) }
}
