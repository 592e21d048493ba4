/// A fault as it is found: the reason is put into words later.
struct RawFault: Sendable, Hashable, Codable {
    var field: String?
    var code: String
    var value: String?
    var details: [String] = []
}
