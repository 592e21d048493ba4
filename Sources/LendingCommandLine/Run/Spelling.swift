/// Finds what somebody may have meant with a misspelt name.
enum Spelling {
    /// The known names that are at most two letters away, the nearest first.
    static func nearest(to typed: String, among known: [String]) -> [String] {
        let distances = known.map { ($0, distance(Array(typed.lowercased()), Array($0))) }
        guard let least = distances.map(\.1).min(), least <= 2 else { return [] }
        return distances.filter { $0.1 == least }.map(\.0)
    }

    /// How many letters must be added, removed or replaced.
    private static func distance(_ from: [Character], _ to: [Character]) -> Int {
        var previous = Array(0...to.count)
        for (row, letter) in from.enumerated() {
            var current = [row + 1]
            for (column, other) in to.enumerated() {
                current.append(
                    min(
                        previous[column + 1] + 1, current[column] + 1,
                        previous[column] + (letter == other ? 0 : 1)))
            }
            previous = current
        }
        return previous[to.count]
    }
}
