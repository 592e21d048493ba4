/// Durations of the same thing done several times.
struct Samples {
    private(set) var seconds: [Double] = []

    mutating func add(_ duration: Duration) {
        seconds.append(Samples.seconds(duration))
    }

    /// The middle one; 0 if nothing was measured.
    var median: Double {
        let sorted = seconds.sorted()
        guard !sorted.isEmpty else { return 0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    static func seconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
