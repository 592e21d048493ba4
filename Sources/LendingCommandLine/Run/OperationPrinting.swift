import Lending
import LendingOperations

extension CommandSession {
    /// Performs an operation and tells what came of it.
    func perform(_ operation: some Operation, _ options: ChangeOptions) async throws {
        _ = try await outcome(operation, options)
    }

    /// The same, for a command that goes on by what came of it.
    func outcome(
        _ operation: some Operation, _ options: ChangeOptions
    ) async throws -> Outcome {
        try await perform(options, canBeUndone: operation.canBeUndone) {
            try await backend.operations.perform(operation, $0)
        }
    }

    /// Performs one operation or several, all or nothing, and tells what came of them.
    func performAll(_ operations: [any Operation], _ options: ChangeOptions) async throws {
        if operations.count == 1 {
            try await perform(operations[0], options)
            return
        }
        _ = try await perform(options, canBeUndone: true) {
            try await backend.operations.performAll(operations, $0)
        }
    }

    private func perform(
        _ options: ChangeOptions, canBeUndone: Bool,
        _ body: (OperationContext) async throws -> Outcome
    ) async throws -> Outcome {
        try settleDoubts(options)
        var context = context(options)
        do {
            let outcome = try await body(context)
            try tell(outcome, canBeUndone: canBeUndone)
            return outcome
        } catch let failure as any Failure where failure.kind == .needsConfirmation {
            guard confirmed(failure.warnings) else { throw failure }
            context.confirmed = Set(failure.warnings.map(\.code))
            let outcome = try await body(context)
            try tell(outcome, canBeUndone: canBeUndone)
            return outcome
        }
    }

    /// Asks about days that may mean other ones.
    private func settleDoubts(_ options: ChangeOptions) throws {
        let warnings = doubts.warnings
        if options.yes {
            for warning in warnings { console.say(warning.message(language)) }
        } else if !warnings.isEmpty, !confirmed(warnings) {
            throw OperationFailure(.needsConfirmation, [], warnings: warnings)
        }
    }

    /// In whose name and how something is done, by a command's options.
    func context(_ options: ChangeOptions) -> OperationContext {
        OperationContext(
            caller, confirmsAll: options.yes, isDryRun: options.dryRun,
            idempotencyKey: options.idempotencyKey)
    }

    /// Asks at a terminal; elsewhere nothing is confirmed.
    func confirmed(_ warnings: [Warning]) -> Bool {
        guard console.inputIsTerminal, console.commentaryIsTerminal else { return false }
        for warning in warnings { console.say(warning.message(language)) }
        return console.confirms(LocalizedText("Go on?", de: "Fortfahren?"), language)
    }

    private func tell(_ outcome: Outcome, canBeUndone: Bool) throws {
        for note in outcome.notes { console.say(note(language)) }
        for text in outcome.done { try console.print(text(language)) }
        if outcome.isDryRun {
            console.say(
                LocalizedText(
                    "(only tried; nothing was changed)",
                    de: "(nur ausprobiert; nichts wurde geändert)")(language))
        } else if outcome.changed, !outcome.entries.isEmpty {
            let entries = EntryList(outcome)
            let canBeUndone = canBeUndone && caller.may(UndoEntry.name)
            console.say(
                (canBeUndone ? entries.words + entries.undoHint : entries.words)(language))
        }
        if let next = RemedyWords(environment).hint(outcome.next, for: caller.reader) {
            console.say("  " + next(language))
        }
    }
}

extension Operation {
    /// Is undo offered after it? An undo is taken back by its entry, which nobody does in passing.
    fileprivate var canBeUndone: Bool {
        !(self is UndoEntry) && JournalVerb.isUndoable(Self.name)
    }
}
