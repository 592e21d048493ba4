public import Lending

/// Counts devices in a stocktaking, each as often as it was scanned; one line of the total whatever
/// happens.
public struct CountDevices: Operation {
    public static let name = "stocktaking.count"
    public static let listsThatMayBeEmpty: Set = ["keys"]

    public var stocktaking: StocktakingNumber
    /// As they were scanned or typed: also what is in no books.
    public var numbers: [String]
    /// One for each number, made by whoever sends them: what arrives twice counts once. None: each
    /// sending counts anew.
    public var keys: [String]
    public var evidence: CountEvidence
    /// Where they were seen; nil: where they belong.
    public var location: String?
    public var condition: Condition?
    public var remark: String?
    public var at: When

    public init(
        stocktaking: StocktakingNumber, numbers: [String], keys: [String] = [],
        evidence: CountEvidence = .scan, location: String? = nil, condition: Condition? = nil,
        remark: String? = nil, at: When = .now
    ) {
        self.stocktaking = stocktaking
        self.numbers = numbers
        self.keys = keys
        self.evidence = evidence
        self.location = location
        self.condition = condition
        self.remark = remark
        self.at = at
    }
}
