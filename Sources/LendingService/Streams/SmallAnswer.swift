import NIOConcurrencyHelpers
import NIOCore

/// An answer that is made at once, in memory, on the connections of all other requests: as long as it
/// is small and soon done. What is not is made anew on the exports' connections.
enum SmallAnswer {
    /// More bytes are an export.
    static let limit = 65_536
    /// What takes longer is an export.
    static let patience = Duration.milliseconds(300)

    struct Made: Sendable {
        let bytes: ByteBuffer
        let rows: Int
    }

    /// It is an export.
    private struct TooLarge: Error {}

    private final class Memory: ByteSink, @unchecked Sendable {
        var bytes = ByteBuffer()

        func send(_ piece: UnsafeRawBufferPointer) throws {
            guard bytes.readableBytes + piece.count <= SmallAnswer.limit else { throw TooLarge() }
            bytes.writeBytes(piece)
        }

        func flushRest() {}
    }

    /// - Parameter produce: sends everything and returns how many rows there were.
    /// - Returns: nil: it is an export.
    static func make(
        _ produce: @escaping @Sendable (any ByteSink) async throws -> Int
    ) async throws -> Made? {
        do {
            return try await withThrowingTaskGroup(of: Made?.self) { group in
                group.addTask {
                    let memory = Memory()
                    let rows = try await produce(memory)
                    return Made(bytes: memory.bytes, rows: rows)
                }
                group.addTask {
                    try await Task.sleep(for: patience)
                    return nil
                }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
        } catch is TooLarge {
            return nil
        }
    }
}
