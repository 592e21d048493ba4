import FoundationEssentials
import Lending
import LendingOperations
import LendingReports

/// What lies in a folder of filed protocols, for who imports it.
struct FilingIndex: Codable, Sendable {
    struct Document: Codable, Sendable {
        let number: ProtocolNumber
        let kind: String
        let issuedAt: String
        let unit: String
        let device: String
        let deviceName: String
        let file: String
        let bytes: Int
        let sha256: FileHash
        let keepUntil: String

        init(
            _ row: ProtocolToFile, _ number: ProtocolNumber, file: String, bytes: [UInt8],
            keepUntil: String
        ) {
            self.number = number
            (kind, issuedAt) = (row.kind, row.issuedAt)
            (unit, device, deviceName) = (row.unit, row.device, row.name)
            self.file = file
            self.bytes = bytes.count
            var sum = CheckSum()
            bytes.withUnsafeBytes { sum.add($0) }
            sha256 = FileHash(sum.summary(rows: 0).sha256) ?? .ofNothing
            self.keepUntil = keepUntil
        }

        /// The columns of the index as CSV.
        static let columns = [
            "number", "kind", "issued_at", "unit", "device", "device_name", "file", "bytes",
            "sha256",
            "keep_until",
        ]

        var cells: [String] {
            [
                number.description, kind, issuedAt, unit, device, deviceName, file, String(bytes),
                sha256.description, keepUntil,
            ]
        }

        private enum CodingKeys: String, CodingKey {
            case number, kind, unit, device, file, bytes, sha256
            case issuedAt = "issued_at"
            case deviceName = "device_name"
            case keepUntil = "keep_until"
        }
    }

    let batch: String
    let documents: [Document]

    var operation: FileProtocols {
        FileProtocols(
            batch: batch, protocols: documents.map(\.number), files: documents.map(\.file),
            hashes: documents.map(\.sha256))
    }

    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    init(batch: String, documents: [Document]) {
        self.batch = batch
        self.documents = documents
    }

    /// - Returns: nil: it is no index.
    init?(json: [UInt8]) {
        guard let index = try? JSONDecoder().decode(FilingIndex.self, from: Data(json)) else {
            return nil
        }
        self = index
    }
}
