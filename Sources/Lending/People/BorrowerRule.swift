/// What a Lotse may record of a person: a new borrower, who waits for IT's check, and whom they may
/// correct until then.
public enum BorrowerRule {
    /// Who somebody is and how to reach them. By what they sign in, and what they may do, IT says.
    public static let fields: Set<PersonField> = [
        .name, .firstName, .lastName, .email, .organisation,
    ]

    /// Why somebody may not record these; none: they may.
    public static func refusals(
        recording given: some Collection<PersonField>, roles: Bool, by actor: Actor
    ) -> [Refusal] {
        if actor.isIT { return [] }
        let beyond = PersonField.allCases.filter { given.contains($0) && !fields.contains($0) }
            .map { ($0.rawValue, $0.definition.title) }
        let all = beyond + (roles ? [("roles", LocalizedText("Roles", de: "Rollen"))] : [])
        return all.map { name, title in
            Refusal(
                "it-only-field",
                LocalizedText(
                    "\(title.english): only IT records this",
                    de: "\(title.german): das erfasst nur die IT"), about: ["field": name])
        }
    }

    /// Why somebody may not change what is recorded of a person; nil: they may.
    ///
    /// - Parameter recorder: the Lotse who recorded them, while they wait for a check.
    public static func refusal(
        editing name: String, recordedBy recorder: PersonID?, by actor: Actor
    ) -> Refusal? {
        if actor.isIT || recorder == actor.id { return nil }
        return Refusal(
            "not-own-person",
            LocalizedText(
                "you change only whom you recorded, until IT has checked them; \(name) is IT's to "
                    + "change",
                de: "Sie ändern nur, wen Sie erfasst haben, bis die IT es geprüft hat; \(name) "
                    + "ändert die IT"), about: ["person": name])
    }
}
