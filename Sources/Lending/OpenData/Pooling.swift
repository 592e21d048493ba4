/// Parts of a total, put together until enough people stand behind each.
public enum Pooling {
    /// Parts in any order, such as units: those behind which too few people stand are one together, with the
    /// smallest of the others where they need it.
    ///
    /// - Parameter always: places of parts that never stand by themselves.
    /// - Returns: the places of the parts, group by group, the pooled ones last; nil: all of them together
    ///   are too few.
    public static func groups(
        _ crowds: [Crowd], sizes: [Int], least: Int, always: Set<Int> = []
    ) -> (single: [Int], pooled: [Int])? {
        func isSingle(_ place: Int) -> Bool {
            crowds[place].hides(among: least) && !always.contains(place)
        }
        var pooled = crowds.indices.filter { !isSingle($0) }
        var single = crowds.indices.filter(isSingle)
            .sorted { (sizes[$0], $0) < (sizes[$1], $1) }
        func together() -> Crowd { pooled.reduce(into: Crowd()) { $0.join(crowds[$1]) } }
        while !pooled.isEmpty, !together().hides(among: least) {
            guard let next = single.firstIndex(where: { !crowds[$0].isEmpty }) else { return nil }
            pooled.append(single.remove(at: next))
        }
        return (single.sorted(), pooled.sorted())
    }

    /// Parts that follow each other, such as months: neighbours are put together.
    ///
    /// - Returns: ranges of places that cover all; nil: all of them together are too few.
    public static func ranges(_ crowds: [Crowd], least: Int) -> [Range<Int>]? {
        var ranges = crowds.indices.map { $0..<$0 + 1 }
        var crowds = crowds
        func size(_ place: Int) -> Int { crowds[place].borrowers.count }
        while let small = ranges.indices.filter({ !crowds[$0].hides(among: least) })
            .min(by: { (size($0), $0) < (size($1), $1) })
        {
            guard ranges.count > 1 else { return nil }
            let before = small > 0 ? small - 1 : small
            let isWithBefore =
                small > 0 && (small == ranges.count - 1 || size(before) <= size(small + 1))
            let first = isWithBefore ? before : small
            ranges[first] = ranges[first].lowerBound..<ranges[first + 1].upperBound
            crowds[first].join(crowds[first + 1])
            ranges.remove(at: first + 1)
            crowds.remove(at: first + 1)
        }
        return ranges
    }
}
