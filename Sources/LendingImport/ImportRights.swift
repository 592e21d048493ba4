public import Lending

extension Caller {
    /// Refuses what the table of rights does not give the actor, before a file is touched.
    public func requireImport(of kind: ImportKind) throws {
        guard may(kind.verb) else { throw ImportError.notAllowed(actor, kind) }
    }
}

extension ImportError {
    /// Says which role an import needs.
    fileprivate static func notAllowed(_ actor: Actor, _ kind: ImportKind) -> ImportError {
        let needed = Audience.allCases.filter(AccessTable.audiences(for: kind.verb).contains)
            .map(\.title)
        return ImportError(
            .notPermitted, "not-permitted",
            LocalizedText(
                "\(actor.name) may not import: it needs the role ",
                de: "\(actor.name) darf nicht importieren: dazu braucht es die Rolle ")
                + needed.joined(separator: LocalizedText(" or ", de: " oder ")))
    }
}
