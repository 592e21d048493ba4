public import Lending

/// Plans a stocktaking: of what, as of which day, counted when and by whom.
public struct PlanStocktaking: Operation {
    public static let name = "stocktaking.plan"

    /// As of this day the books are compared.
    public var cutOff: CalendarDay
    /// The first day of the count; nil: the cut-off, or today where that is later.
    public var from: CalendarDay?
    /// The last day of the count; nil: the first.
    public var until: CalendarDay?
    public var method: StocktakingMethod
    /// The code of a unit, with those below it; nil: all.
    public var unit: String?
    /// A place, with what lies in it; nil: all.
    public var location: String?
    /// nil: all.
    public var category: String?
    /// Answers for it, and signs it.
    public var lead: PersonID
    /// Calls out what is there.
    public var caller: PersonID
    /// Writes it down.
    public var scribe: PersonID

    public init(
        cutOff: CalendarDay, from: CalendarDay? = nil, until: CalendarDay? = nil,
        method: StocktakingMethod = .physical, unit: String? = nil, location: String? = nil,
        category: String? = nil, lead: PersonID, caller: PersonID, scribe: PersonID
    ) {
        self.cutOff = cutOff
        self.from = from
        self.until = until
        self.method = method
        self.unit = unit
        self.location = location
        self.category = category
        self.lead = lead
        self.caller = caller
        self.scribe = scribe
    }
}
