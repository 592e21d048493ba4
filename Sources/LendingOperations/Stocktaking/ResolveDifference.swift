public import Lending

/// Decides why a line of a stocktaking differs from the books, and books what follows from it.
public struct ResolveDifference: Operation {
    public static let name = "stocktaking.difference"

    public var stocktaking: StocktakingNumber
    /// The line's number: the device's inventory number, or what was scanned.
    public var number: String
    public var cause: DifferenceCause
    public var remark: String?
    /// Of a transfer or an addition: the code of the unit to which it belongs.
    public var unit: String?
    public var location: String?
    public var costCentre: String?
    /// Of an addition: what it is.
    public var name: String?
    public var category: String?
    /// The first day on which a transfer holds; nil: today.
    public var from: CalendarDay?

    public init(
        stocktaking: StocktakingNumber, number: String, cause: DifferenceCause,
        remark: String? = nil, unit: String? = nil, location: String? = nil,
        costCentre: String? = nil, name: String? = nil, category: String? = nil,
        from: CalendarDay? = nil
    ) {
        self.stocktaking = stocktaking
        self.number = number
        self.cause = cause
        self.remark = remark
        self.unit = unit
        self.location = location
        self.costCentre = costCentre
        self.name = name
        self.category = category
        self.from = from
    }
}
