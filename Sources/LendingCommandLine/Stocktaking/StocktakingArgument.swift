import ArgumentParser
import Lending
import LendingOperations

/// Which stocktaking.
struct StocktakingArgument: ParsableArguments {
    @Argument(
        help: help("Its number: 2026-1.", de: "Ihre Nummer: 2026-1.", name: "STOCKTAKING"),
        completion: .stocktakings)
    var stocktaking: String

    func number() throws -> StocktakingNumber { try readStocktaking(stocktaking) }
}

/// Reads the number of a stocktaking.
func readStocktaking(_ typed: String) throws -> StocktakingNumber {
    guard let number = StocktakingNumber(typed) else {
        throw CommandFailure(
            .usage,
            LocalizedText(
                "\"\(typed)\" is no number of a stocktaking, such as 2026-1",
                de: "„\(typed)“ ist keine Nummer einer Inventur, etwa 2026-1"))
    }
    return number
}

extension ListOptions {
    /// A list as a command prints it that mostly changes something.
    static func plain(_ common: CommonOptions) throws -> ListOptions {
        var list = try ListOptions.parse([])
        list.common = common
        return list
    }
}

/// Reads a word that is one of a few, by its stable name or in either language.
func readChoice<Choice: RawRepresentable & CaseIterable>(
    _ typed: String, _ option: String, _ title: (Choice) -> LocalizedText
) throws -> Choice where Choice.RawValue == String {
    let wanted = typed.lowercased()
    let found = Choice.allCases.first { choice in
        [choice.rawValue, title(choice).english, title(choice).german]
            .contains { $0.lowercased() == wanted }
    }
    guard let found else {
        let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(
            .usage,
            LocalizedText(
                "\(option): \"\(typed)\" is not allowed; allowed: \(allowed)",
                de: "\(option): „\(typed)“ ist nicht erlaubt; erlaubt: \(allowed)"))
    }
    return found
}
