public import Lending

/// Signs a stocktaking, as its lead or for the inventory office; with both signatures it is released.
public struct ReleaseStocktaking: Operation {
    public static let name = "stocktaking.release"

    public var stocktaking: StocktakingNumber

    public init(stocktaking: StocktakingNumber) {
        self.stocktaking = stocktaking
    }
}
