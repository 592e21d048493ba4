import ArgumentParser
import Lending
import LendingOperations
import LendingPerforming

struct CorrectCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        let fields = CorrectedField.allCases.map(\.rawValue).joined(separator: ", ")
        return CommandConfiguration(
            commandName: "correct",
            abstract: words(
                "Correct what an entry recorded of a loan or handover; the old stays known.",
                de: "Berichtigen, was ein Eintrag über Ausleihe oder Übergabe erfasst hat; das "
                    + "Alte bleibt bekannt."),
            discussion: words("Fields: \(fields)", de: "Felder: \(fields)"))
    }

    @Argument(
        help: help(
            "The entry, or a loan (L12) or handover (H7) as the history names it.",
            de: "Der Eintrag, oder eine Ausleihe (L12) oder Übergabe (H7) nach der Geschichte.",
            name: "ENTRY"))
    var entry: RecordArgument
    @Option(
        name: .customLong("set"),
        help: help("What is right.", de: "Was richtig ist.", name: "FIELD=VALUE"))
    var set: [String]
    @Option(help: help("Why.", de: "Warum.", name: "TEXT"))
    var because: String
    @OptionGroup var change: ChangeOptions

    func run() async throws {
        try await CommandSession.open(change.common) { session in
            var values = CorrectEntry.Values()
            for text in set {
                let (field, value) = try CorrectedField.parse(text)
                try await field.put(value, into: &values, session)
            }
            let operation = CorrectEntry(
                entry: entry.name.entry, loan: entry.name.fact?.loan,
                custody: entry.name.fact?.custody,
                values: values, because: because)
            try await session.perform(operation, change)
        }
    }
}

/// What `--set` can name, by the names used in files.
enum CorrectedField: String, CaseIterable {
    case borrower, person
    case lentAt = "lent_at"
    case on
    case returnedAt = "returned_at"
    case due, purpose, tool, condition, missing, damage, device, accessories, event

    static func parse(_ text: String) throws -> (CorrectedField, String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let field = CorrectedField(rawValue: String(parts[0])) else {
            throw CommandFailure.notAllowed(
                "--set", text, allCases.map { "\($0.rawValue)=…" })
        }
        return (field, String(parts[1]))
    }

    func put(_ value: String, into values: inout CorrectEntry.Values, _ session: CommandSession)
        async throws
    {
        switch self {
        case .borrower, .person: values.person = try await session.changing.person(value).id
        case .lentAt, .on: values.began = try session.when(value)
        case .returnedAt: values.ended = try session.when(value)
        case .due: values.due = try session.when(value, .future)
        case .purpose: values.purpose = value
        case .tool: values.tool = value
        case .condition: values.condition = try readCondition(value)
        case .missing: values.missing = try readAccessories([value])
        case .damage: values.damage = value
        case .device: values.device = try await session.changing.device(value).id
        case .accessories: values.accessories = try readAccessories([value])
        case .event: values.event = try await session.event(value, session.changing)
        }
    }
}
