import Lending

/// What a field was from which day on.
struct DatedValue: Sendable, Hashable {
    /// The first is valid since ever; neighbours differ.
    private var parts: [(from: CalendarDay?, value: String?)]

    init(_ value: String?) {
        parts = [(nil, value)]
    }

    var last: String? { parts[parts.count - 1].value }

    func value(on day: CalendarDay?) -> String? {
        guard let day else { return last }
        return parts.last { $0.from.map { $0 <= day } ?? true }?.value
    }

    /// Holds until the next change.
    mutating func change(to value: String?, from day: CalendarDay) {
        parts.removeAll { $0.from == day }
        let place = parts.firstIndex { $0.from.map { $0 > day } ?? false } ?? parts.count
        parts.insert((day, value), at: place)
        join()
    }

    /// The value that it has was always wrong.
    mutating func correct(to value: String?) {
        parts[parts.count - 1].value = value
        join()
    }

    private mutating func join() {
        var joined: [(from: CalendarDay?, value: String?)] = []
        for part in parts where joined.isEmpty || joined[joined.count - 1].value != part.value {
            joined.append(part)
        }
        parts = joined
    }

    static func == (left: Self, right: Self) -> Bool {
        left.parts.elementsEqual(right.parts) { $0.from == $1.from && $0.value == $1.value }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(last) }
}
