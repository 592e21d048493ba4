import Lending
public import LendingPapers
import LendingReports

extension ServiceClient {
    /// Protocols as the service makes them into PDF.
    public func protocolPDF(_ wish: ProtocolWish) async throws -> [UInt8] {
        let name: String
        let query: [(String, String)]
        switch wish {
        case .number(let number): (name, query) = (number.fileName, [])
        case .subject(let kind, let subject):
            name = kind.rawValue
            query = subject.values.map { ($0.key.rawValue, $0.value) }
        }
        return try await connection.send(
            "GET", "/protocols/\(name).pdf", query: query,
            headers: ["Accept: \(ProtocolPress.File.type)"]
        ).body
    }
}
