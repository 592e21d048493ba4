import Lending

extension CommandFailure {
    static func badAccessory(_ text: String) -> CommandFailure {
        CommandFailure(
            .usage,
            LocalizedText(
                "accessory \"\(text)\" cannot be read; allowed: NAME or NAME:N with N from 1 to 999",
                de: "Zubehör „\(text)“ ist nicht lesbar; erlaubt: NAME oder NAME:N mit N von 1 "
                    + "bis 999"))
    }
}

/// Accessories as they are repeated on the command line; nil: none were named.
func readAccessories(_ typed: [String]) throws -> Accessories? {
    guard !typed.isEmpty else { return nil }
    do {
        return try Accessories(typed: typed.joined(separator: ";"))
    } catch {
        throw CommandFailure.badAccessory(error.text)
    }
}

/// A condition as typed; nil: none was.
func readCondition(_ typed: String?) throws -> Condition? {
    guard let typed else { return nil }
    guard let condition = Condition(typed: typed) else {
        throw CommandFailure(
            .usage,
            LocalizedText(
                "condition \"\(typed)\" is not allowed; allowed: "
                    + FieldKind.condition.allowed.english,
                de: "Zustand „\(typed)“ ist nicht erlaubt; erlaubt: "
                    + FieldKind.condition.allowed.german))
    }
    return condition
}
