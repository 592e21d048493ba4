/// Parts of a total, put together until enough people stand behind each.
///
/// What is put together is decided by places, never by sizes: a part about too few people takes those that
/// follow until there are enough. So whoever knows this rule and the totals still does not know how large a
/// part is: as many numbers are open as are too few.
public enum Pooling {
    /// Parts in an order that says nothing of their sizes, such as units by their numbers: what has to be
    /// together with something is one group.
    ///
    /// - Parameter always: places of parts that never stand by themselves.
    /// - Returns: the places of the parts that stand by themselves, and of the others; nil: all of them
    ///   together are too few.
    public static func groups(
        _ crowds: [Crowd], least: Int, always: Set<Int> = []
    ) -> (single: [Int], pooled: [Int])? {
        let order = always.sorted() + crowds.indices.filter { !always.contains($0) }
        guard let ranges = ranges(order.map { crowds[$0] }, least: least) else { return nil }
        let single = ranges.filter { $0.count == 1 }.map { order[$0.lowerBound] }
            .filter { !always.contains($0) }
        return (single.sorted(), crowds.indices.filter { !single.contains($0) })
    }

    /// Parts that follow each other, such as months: neighbours are put together. What the last ones lack is
    /// before them.
    ///
    /// - Returns: ranges of places that cover all; nil: all of them together are too few.
    public static func ranges(_ crowds: [Crowd], least: Int) -> [Range<Int>]? {
        var ranges: [(places: Range<Int>, crowd: Crowd)] = []
        for (place, crowd) in crowds.enumerated() {
            if let last = ranges.last, !last.crowd.hides(among: least) {
                ranges[ranges.count - 1].places = last.places.lowerBound..<place + 1
                ranges[ranges.count - 1].crowd.join(crowd)
            } else {
                ranges.append((place..<place + 1, crowd))
            }
        }
        while let last = ranges.last, !last.crowd.hides(among: least) {
            guard ranges.count > 1 else { return nil }
            ranges.removeLast()
            ranges[ranges.count - 1].places =
                ranges[ranges.count - 1].places.lowerBound..<last.places.upperBound
            ranges[ranges.count - 1].crowd.join(last.crowd)
        }
        return ranges.map(\.places)
    }
}
