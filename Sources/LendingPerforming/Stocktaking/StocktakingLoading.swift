import Lending
import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// A stocktaking with the number of its row.
struct LoadedStocktaking {
    let id: Int64
    let facts: StocktakingFacts
    /// The code of its area's unit.
    let unit: String?
}

extension OperationScope {
    /// Loads a stocktaking, which stays as far as it is until the transaction ends.
    ///
    /// - Parameter isAlone: is it taken further? Then nobody counts or decides meanwhile.
    /// - Throws: `OperationFailure` if there is none of this number.
    func stocktaking(
        _ number: StocktakingNumber, isAlone: Bool = false
    ) throws -> LoadedStocktaking {
        guard let loaded = try stocktakingIfAny(number, isAlone: isAlone) else {
            throw OperationFailure(.refused, [.unknownStocktaking(number)])
        }
        return loaded
    }

    /// The same for whom one that they have no part in is as if there were none.
    ///
    /// - Returns: nil if there is none of this number.
    func stocktakingIfAny(
        _ number: StocktakingNumber, isAlone: Bool = false
    ) throws -> LoadedStocktaking? {
        let rows =
            isAlone
            ? try load(Queries.Stocktakings.factsAlone(year: number.year, number: number.number))
            : try load(Queries.Stocktakings.facts(year: number.year, number: number.number))
        guard let row = rows.first, let state = StocktakingState(rawValue: row.state) else {
            return nil
        }
        return LoadedStocktaking(
            id: row.id,
            facts: StocktakingFacts(
                number: number, state: state, lead: row.lead, caller: row.caller,
                scribe: row.scribe, isSignedByLead: row.isSignedByLead, office: row.office),
            unit: row.unit)
    }
}
