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
                "Correct what was recorded of a loan, a handover or a time out of service; the old "
                    + "stays known.",
                de:
                    "Berichtigen, was über eine Ausleihe, eine Übergabe oder eine Zeit außer Betrieb "
                    + "erfasst wurde; das Alte bleibt bekannt."),
            discussion: words("Fields: \(fields)", de: "Felder: \(fields)"))
    }

    @Argument(help: RecordArgument.help)
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
                entry: entry.name.entry, fact: entry.name.fact, values: values, because: because)
            try await session.perform(operation, change)
        }
    }
}

/// What `--set` can name, by the names used in files.
enum CorrectedField: String, CaseIterable {
    case borrower, person
    case lentAt = "lent_at"
    case on, began
    case returnedAt = "returned_at"
    case ended, due, purpose, reason, tool, condition, missing, damage, device, accessories, event

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
        case .lentAt, .on, .began: values.began = try session.when(value)
        case .returnedAt, .ended: values.ended = try session.when(value)
        case .due: values.due = try session.when(value, .future)
        case .purpose, .reason: values.purpose = value
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
