public import Lending

/// Records that protocols were handed to the document management: all of a folder together, each once. What was
/// recorded of the same folder before is as it is.
public struct FileProtocols: Operation {
    public static let name = "protocols.file"

    /// What they were filed in, such as `filing-2026-11-30-071500-1f3a`.
    public var batch: String
    public var protocols: [ProtocolNumber]
    /// The name of each in the folder.
    public var files: [String]
    /// Of each one's bytes.
    public var hashes: [FileHash]

    public init(
        batch: String, protocols: [ProtocolNumber], files: [String], hashes: [FileHash]
    ) {
        self.batch = batch
        self.protocols = protocols
        self.files = files
        self.hashes = hashes
    }
}
