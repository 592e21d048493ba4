public import Lending

/// Somebody confirms, for a stocktaking, that they have what they hold or have borrowed.
public struct ConfirmHoldings: Operation {
    public static let name = "stocktaking.confirm"
    public static let listsThatMayBeEmpty: Set = ["devices"]

    public var stocktaking: StocktakingNumber
    /// None: all that they have of what is counted.
    public var devices: [DeviceID]

    public init(stocktaking: StocktakingNumber, devices: [DeviceID] = []) {
        self.stocktaking = stocktaking
        self.devices = devices
    }
}
