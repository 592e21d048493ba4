import Lending
import LendingOperations
import LendingStore

extension City {
    /// Performs an operation and tells what came of it.
    func perform(_ operation: some Operation, _ options: ChangeOptions) async throws {
        var context = OperationContext(
            actor: actsFor ?? actor, confirmsAll: options.yes, isDryRun: options.dryRun,
            idempotencyKey: options.idempotencyKey)
        context.onBehalfBy = actsFor == nil ? nil : actor.id
        do {
            try tell(await Operations(store).perform(operation, context))
        } catch let error as StoreError where error.kind == .needsConfirmation {
            guard confirmed(error.warnings) else { throw error }
            context.confirmed = Set(error.warnings.map(\.code))
            try tell(await Operations(store).perform(operation, context))
        }
    }

    private func confirmed(_ warnings: [Warning]) -> Bool {
        guard console.inputIsTerminal, console.commentaryIsTerminal else { return false }
        for warning in warnings { console.say(warning.message(language)) }
        return console.confirms(LocalizedText("Go on?", de: "Fortfahren?"), language)
    }

    private func tell(_ outcome: Outcome) throws {
        for note in outcome.notes { console.say(note(language)) }
        for text in outcome.done { try console.print(text(language)) }
        if outcome.isDryRun {
            console.say(
                LocalizedText(
                    "(only tried; nothing was changed)",
                    de: "(nur ausprobiert; nichts wurde geändert)")(language))
        } else if outcome.changed, let first = outcome.entries.first {
            console.say(
                LocalizedText(
                    "Entry \(first) · leihlotse undo takes it back",
                    de: "Eintrag \(first) · leihlotse undo nimmt es zurück")(language))
        }
    }
}
