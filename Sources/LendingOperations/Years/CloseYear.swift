/// Closes the books of a year: prints the inventory list, the yearly report and the list of movements, keeps
/// their bytes, and fixes what was known.
public struct CloseYear: Operation {
    public static let name = "years.close"

    public var year: Int

    public init(year: Int) {
        self.year = year
    }
}

/// Opens a closed year again: the first to say so asks for it, with the reason; somebody else does it. What
/// was printed is kept.
public struct ReopenYear: Operation {
    public static let name = "years.reopen"

    public var year: Int
    public var because: String?

    public init(year: Int, because: String? = nil) {
        self.year = year
        self.because = because
    }
}
