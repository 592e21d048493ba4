internal import Lending

// The yearly lists write conditions and states in German, as the offices' forms do; a table reads
// them in the reader's language all the same.

extension Condition {
    /// By its name in the database, or its German title.
    static func called(_ value: String) -> Condition? {
        Condition(rawValue: value) ?? allCases.first { $0.title.german == value }
    }
}

extension DeviceStatus {
    /// By its name in the program, or its German title.
    static func called(_ value: String) -> DeviceStatus? {
        DeviceStatus(rawValue: value) ?? allCases.first { $0.title.german == value }
    }
}
