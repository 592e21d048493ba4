/// What a person goes by besides the name. Whoever is called otherwise from now on often gets other
/// ones too; that is not for a program to guess, but to say.
public struct StayingNames: Sendable, Hashable {
    public let login: String?
    public let email: String?
    public let lastName: String?

    public init(login: String?, email: String?, lastName: String?) {
        self.login = login
        self.email = email
        self.lastName = lastName
    }

    /// `As before: Login lena, Last name Lotse`; nil: nothing stays.
    public var text: LocalizedText? {
        let named = [
            (PersonField.login, login), (.email, email), (.lastName, lastName),
        ].compactMap { field, value in value.map { field.definition.title + " \($0)" } }
        guard !named.isEmpty else { return nil }
        return LocalizedText("As before: ", de: "Wie bisher: ") + named.joined(separator: ", ")
    }
}
