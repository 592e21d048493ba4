/// Who came to each of some events whose total is published: what is left out is about too few people, or
/// keeps that from being computed from the total.
public enum OccasionFigures {
    /// - Parameter events: who came to each; nil for whoever's name was removed.
    /// - Returns: how many came; nil: left out.
    public static func attendances(_ events: [[Int64?]], least: Int) -> [Int?] {
        let crowds = events.map { people in
            people.reduce(into: Crowd()) { $0.join(attending: $1) }
        }
        guard let groups = Pooling.groups(crowds, sizes: events.map(\.count), least: least) else {
            return events.map { _ in nil }
        }
        let told = Set(groups.single)
        return events.indices.map { told.contains($0) ? events[$0].count : nil }
    }
}
