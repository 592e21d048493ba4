public import Lending

/// Begins the count of a stocktaking.
public struct StartStocktaking: Operation {
    public static let name = "stocktaking.start"

    public var stocktaking: StocktakingNumber

    public init(stocktaking: StocktakingNumber) {
        self.stocktaking = stocktaking
    }
}
