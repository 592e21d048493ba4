/// Who came to each of some events whose total is published.
public enum OccasionFigures {
    /// - Parameter events: who came to each; nil for whoever's name was removed.
    /// - Returns: how many came. If one of the events is about too few people, all are left out (nil): with any
    ///   of the others told, the total would tell more about that one.
    public static func attendances(_ events: [[Int64?]], least: Int) -> [Int?] {
        let isTold = events.allSatisfy { people in
            people.reduce(into: Crowd()) { $0.join(attending: $1) }.hides(among: least)
        }
        return events.map { isTold ? $0.count : nil }
    }
}
