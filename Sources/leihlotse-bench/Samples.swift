/// Durations of the same thing done several times, or other figures of it.
struct Samples {
    private(set) var values: [Double] = []

    mutating func add(_ duration: Duration) {
        add(Samples.seconds(duration))
    }

    mutating func add(_ value: Double) {
        values.append(value)
    }

    /// The middle one; 0 if nothing was measured.
    var median: Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    static func seconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
