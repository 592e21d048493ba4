import HTML
import Lending

/// Who is to get which device at an event, before it happens: a device for each person.
///
/// It stands in the address and in no table, as nothing of it has happened yet: what is recorded is one
/// tap later. So it can be kept as a bookmark, sent to another table or printed as a code the evening
/// before, and two tables that pair differently do each other no harm: what was given is told by the
/// database, to both.
struct HandoverDayPlan: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        let person: Int64
        /// The inventory number; nil: none is meant for them yet.
        var device: String?
    }

    // As it stands in addresses and forms.
    static let line = "line"
    private static let away = "away"
    private static let divider: Character = "~"
    /// More do not fit into an address that every browser takes and every camera reads.
    static let most = 100
    static let longest = 1900

    /// Each person once, each device once.
    private(set) var lines: [Line] = []
    /// Who was said not to be here.
    var absent: Set<Int64> = []

    init(_ lines: [Line] = []) {
        for line in lines { add(line) }
    }

    init(_ form: FormBody) {
        self.init(
            form.values(HandoverDayPlan.line).compactMap { text in
                let parts = text.split(separator: HandoverDayPlan.divider, maxSplits: 1)
                guard let person = parts.first.flatMap({ Int64($0) }), person > 0 else {
                    return nil
                }
                return Line(person: person, device: parts.count > 1 ? String(parts[1]) : nil)
            })
        absent = Set(form.values(HandoverDayPlan.away).compactMap { Int64($0) })
    }

    private mutating func add(_ line: Line) {
        guard !lines.contains(where: { $0.person == line.person }) else { return }
        var line = line
        if line.device != nil, lines.contains(where: { $0.device == line.device }) {
            line.device = nil
        }
        lines.append(line)
    }

    /// As it stands in addresses and forms.
    var pairs: [(name: String, value: String)] {
        lines.map {
            let device = $0.device.map { "\(HandoverDayPlan.divider)\($0)" } ?? ""
            return (HandoverDayPlan.line, "\($0.person)\(device)")
        }
            + absent.sorted().map { (HandoverDayPlan.away, "\($0)") }
    }

    func device(of person: Int64) -> String? {
        lines.first { $0.person == person }?.device
    }

    /// Means a device for somebody. Whose it was gets theirs for it.
    mutating func mean(_ device: String?, for person: Int64) {
        let before = self.device(of: person)
        for place in lines.indices {
            if lines[place].person == person {
                lines[place].device = device
            } else if device != nil, lines[place].device == device {
                lines[place].device = before
            }
        }
        add(Line(person: person, device: device))
    }

    /// The same with people and devices as they are called by now; nil: there is nobody of that number.
    func settled(
        _ person: (Int64) -> Int64?, _ device: (String) -> String?
    ) -> HandoverDayPlan {
        var plan = HandoverDayPlan(
            lines.compactMap { line in
                person(line.person).map {
                    Line(person: $0, device: line.device.map { device($0) ?? $0 })
                }
            })
        plan.absent = Set(absent.compactMap(person))
        return plan
    }
}
