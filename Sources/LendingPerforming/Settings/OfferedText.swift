import Lending
import LendingOperations

extension OperationScope {
    /// A purpose as the city's list spells it, once something was loaded; none and an empty one stay.
    ///
    /// - Throws: `OperationFailure` of the kind `badInput` where the list does not have it and is closed.
    func purpose(_ text: String?) throws -> String? {
        try offered(text, of: settings.purposes, LoanField.purpose.definition)
    }

    /// A tool as the city's list spells it, once something was loaded; none and an empty one stay.
    func tool(_ text: String?) throws -> String? {
        try offered(text, of: settings.tools, LoanField.tool.definition)
    }

    private func offered(
        _ text: String?, of list: OfferedTexts, _ field: FieldDefinition
    ) throws -> String? {
        guard let text, !text.isEmpty else { return text }
        if let spelled = list.spelled(text) { return spelled }
        let offered = list.texts.joined(separator: ", ")
        throw OperationFailure(
            .badInput, "not-offered",
            LocalizedText(
                "\(field.title.english): \"\(text)\" is not one of: \(offered)",
                de: "\(field.title.german): „\(text)“ ist keines von: \(offered)"),
            about: ["field": field.name, "value": text])
    }
}
