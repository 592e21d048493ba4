import Lending
import LendingOperations

extension OperationScope {
    /// From when on a change holds; the fields of the change must be dated where a day is given.
    ///
    /// - Throws: `OperationFailure` of kind `badInput` for a day or reason that cannot be.
    func validity(
        from day: CalendarDay?, because: String?, refusal: Refusal?
    ) throws -> Validity {
        if let refusal { throw OperationFailure(.badInput, [refusal]) }
        do {
            return try Validity(from: day, because: because, today: today)
        } catch {
            throw OperationFailure(.badInput, error.refusals)
        }
    }
}
