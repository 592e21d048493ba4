/// A report asked for by name, as a service can carry it.
public struct ReportRequest: Sendable, Hashable, Codable {
    public let name: String
    /// Parameter → value, such as `year` → `2020`.
    public let values: [String: String]

    public init(name: String, values: [String: String] = [:]) {
        self.name = name
        self.values = values
    }
}
