/// Random numbers that are the same for the same seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
        // Seeds that follow each other must not give the same numbers, shifted.
        state = next() ^ (seed << 32)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One of a few; nil: there are none.
    mutating func one<Item>(of items: [Item]) -> Item? { items.randomElement(using: &self) }

    mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &self) }

    /// Is it the case, once in so many times?
    mutating func once(in times: Int) -> Bool { number(1...times) == 1 }

    /// An odd text, or none.
    mutating func line() -> String { one(of: OddText.line) ?? "" }
    mutating func lines() -> String { one(of: OddText.lines) ?? "" }
    mutating func maybe(_ text: (inout SeededRandom) -> String) -> String? {
        once(in: 2) ? text(&self) : nil
    }
}
