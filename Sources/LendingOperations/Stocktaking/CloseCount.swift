public import Lending

/// Closes the count of a stocktaking: its lines are kept, its differences are to be resolved.
public struct CloseCount: Operation {
    public static let name = "stocktaking.close"

    public var stocktaking: StocktakingNumber

    public init(stocktaking: StocktakingNumber) {
        self.stocktaking = stocktaking
    }
}
