import NIOConcurrencyHelpers

/// Counters in Prometheus' text format.
final class Metrics: Sendable {
    /// Upper bounds of the latencies' classes, in seconds.
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

    private struct Key: Hashable, Comparable {
        let method: String
        let route: String
        let status: Int

        static func < (left: Key, right: Key) -> Bool {
            (left.route, left.method, left.status) < (right.route, right.method, right.status)
        }
    }

    private struct State {
        var requests: [Key: Int] = [:]
        var classes = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var seconds = 0.0
        var underWay = 0
        var streams = 0
        var aborted = 0
        var refusedConnections = 0
    }

    private let state = NIOLockedValueBox(State())

    func begin() { state.withLockedValue { $0.underWay += 1 } }

    /// - Parameter route: as declared, such as `/api/v1/loans/{loan}/return`: no ids, no names.
    func end(method: String, route: String, status: Int, seconds: Double) {
        state.withLockedValue { state in
            state.underWay -= 1
            state.requests[Key(method: method, route: route, status: status), default: 0] += 1
            let place = Metrics.bounds.firstIndex { seconds <= $0 } ?? Metrics.bounds.count
            state.classes[place] += 1
            state.seconds += seconds
        }
    }

    /// An answer whose beginning was sent did not come to its end.
    func aborted() { state.withLockedValue { $0.aborted += 1 } }
    /// An address had too many.
    func refusedConnection() { state.withLockedValue { $0.refusedConnections += 1 } }
    func streamBegan() { state.withLockedValue { $0.streams += 1 } }
    func streamEnded() { state.withLockedValue { $0.streams -= 1 } }

    /// - Parameter gauges: name, help and value of what others know.
    func text(_ gauges: [(name: String, help: String, value: Int)]) -> String {
        let state = state.withLockedValue { $0 }
        var lines = [
            "# HELP leihlotse_requests_total Requests by route, method and status.",
            "# TYPE leihlotse_requests_total counter",
        ]
        for (key, count) in state.requests.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "leihlotse_requests_total{route=\"\(key.route)\",method=\"\(key.method)\","
                    + "status=\"\(key.status)\"} \(count)")
        }
        lines += [
            "# HELP leihlotse_request_seconds Time until a response was ready.",
            "# TYPE leihlotse_request_seconds histogram",
        ]
        var sum = 0
        for (index, count) in state.classes.enumerated() {
            sum += count
            let bound = index < Metrics.bounds.count ? "\(Metrics.bounds[index])" : "+Inf"
            lines.append("leihlotse_request_seconds_bucket{le=\"\(bound)\"} \(sum)")
        }
        lines += [
            "leihlotse_request_seconds_sum \(state.seconds)",
            "leihlotse_request_seconds_count \(sum)",
        ]
        let counters = [
            (
                "leihlotse_answers_aborted_total",
                "Answers that were cut off behind their beginning.", state.aborted
            ),
            (
                "leihlotse_connections_refused_total",
                "Connections of addresses that had too many.", state.refusedConnections
            ),
        ]
        for (name, help, value) in counters {
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) counter", "\(name) \(value)"]
        }
        let own = [
            ("leihlotse_requests_under_way", "Requests that are being answered.", state.underWay),
            ("leihlotse_event_streams", "Open streams of changes.", state.streams),
        ]
        for (name, help, value) in own + gauges {
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) gauge", "\(name) \(value)"]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
