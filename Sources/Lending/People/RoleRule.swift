/// Who may take which role from whom.
public enum RoleRule {
    /// Why somebody's roles cannot become these; nil: they can. Nobody locks themselves out.
    public static func refusal(
        giving roles: [Role]?, to person: PersonID, by actor: Actor
    ) -> Refusal? {
        guard person == actor.id, let roles, !roles.contains(.it) else { return nil }
        return Refusal(
            "own-role",
            LocalizedText(
                "nobody takes the role IT from themselves",
                de: "niemand nimmt sich selbst die Rolle IT"),
            about: ["person": actor.name])
    }
}
