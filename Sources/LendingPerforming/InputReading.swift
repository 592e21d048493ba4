import Lending
import LendingOperations

extension OperationFailure {
    /// What the rules cannot read is bad input.
    ///
    /// - Throws: `OperationFailure` of kind `badInput`.
    static func reading<Value>(
        _ read: () throws(Refusals) -> Value
    ) throws(OperationFailure) -> Value {
        do {
            return try read()
        } catch {
            throw OperationFailure(.badInput, error.refusals)
        }
    }
}

extension OperationScope {
    /// From when on a change holds; the fields of the change must be dated where a day is given.
    ///
    /// - Throws: `OperationFailure` of kind `badInput` for a day or reason that cannot be.
    func validity(
        from day: CalendarDay?, because: String?, refusal: Refusal?
    ) throws -> Validity {
        if let refusal { throw OperationFailure(.badInput, [refusal]) }
        let today = today
        return try OperationFailure.reading { () throws(Refusals) in
            try Validity(from: day, because: because, today: today)
        }
    }
}
