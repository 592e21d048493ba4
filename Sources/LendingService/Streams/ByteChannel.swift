import Dispatch
import Glibc
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// Carries bytes from a thread that produces them to a task that sends them on.
///
/// What the reader has not taken waits in memory, then in a file, so that whoever reads slowly keeps
/// nobody's connection to the database; only when that is full too the producer waits, and whose
/// reader has gone is stopped. One thread sends and one task reads.
public final class ByteChannel: ByteSink, @unchecked Sendable {
    /// 64 KiB a piece: smaller ones are slower, larger ones gain nothing.
    private static let pieceSize = 65_536
    /// Pieces in memory.
    private static let capacity = 4

    private struct State {
        var pieces: [ByteBuffer] = []
        /// Of the file, what is written and what is read of it.
        var written = 0
        var read = 0
        var result: Result<Int, any Error>?
        var isAbandoned = false
        var isProducerWaiting = false
        var reader: CheckedContinuation<Void, Never>?
    }

    private let state = NIOLockedValueBox(State())
    /// Where the producer waits while everything is full.
    private let room = DispatchSemaphore(value: 0)
    private let fileLimit: Int
    private let folder: String
    // The producer's.
    private var gathering = ByteBuffer()
    /// Made by the producer when it is needed first; read only behind what it wrote.
    private var overflow: Overflow?

    /// The reader has gone.
    struct Abandoned: Error {}
    /// What waited in the file cannot be read.
    struct Lost: Error {}

    /// - Parameter fileLimit: how many bytes may wait in a file.
    init(fileLimit: Int, folder: String = ByteChannel.temporaryFolder) {
        self.fileLimit = fileLimit
        self.folder = folder
    }

    static let temporaryFolder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"

    // MARK: The producer

    /// Sends bytes; blocks while everything is full. For a thread of its own only.
    public func send(_ bytes: UnsafeRawBufferPointer) throws {
        gathering.writeBytes(bytes)
        if gathering.readableBytes >= ByteChannel.pieceSize { try flush() }
    }

    public func flushRest() throws { try flush() }

    private func flush() throws {
        guard gathering.readableBytes > 0 else { return }
        let piece = gathering
        gathering = ByteBuffer()
        while !(try hasTaken(piece)) { room.wait() }
    }

    private enum Place {
        case memory
        case file(Int)
        case nowhere
    }

    /// - Returns: false: there is no room; the reader signals when there is.
    private func hasTaken(_ piece: ByteBuffer) throws -> Bool {
        let place = try place(for: piece)
        switch place {
        case .memory: return true
        case .nowhere: return false
        case .file(let offset):
            if write(piece, at: offset) { return true }
            // No space: as if the file were full.
            return state.withLockedValue { state in
                state.isProducerWaiting = state.read < state.written || !state.pieces.isEmpty
                guard !state.isProducerWaiting else { return false }
                ByteChannel.append(piece, to: &state)
                return true
            }
        }
    }

    private func place(for piece: ByteBuffer) throws -> Place {
        try state.withLockedValue { state in
            if state.isAbandoned { throw Abandoned() }
            if state.read == state.written {
                if state.written > 0 {
                    // The reader has everything that was in it.
                    overflow?.empty()
                    state.written = 0
                    state.read = 0
                }
                if state.pieces.count < ByteChannel.capacity {
                    ByteChannel.append(piece, to: &state)
                    return .memory
                }
            }
            guard state.written + piece.readableBytes <= fileLimit else {
                state.isProducerWaiting = true
                return .nowhere
            }
            return .file(state.written)
        }
    }

    private static func append(_ piece: ByteBuffer, to state: inout State) {
        state.pieces.append(piece)
        state.reader.take()?.resume()
    }

    private func write(_ piece: ByteBuffer, at offset: Int) -> Bool {
        if overflow == nil { overflow = Overflow(in: folder) }
        guard let overflow, overflow.write(piece, at: offset) else { return false }
        state.withLockedValue { state in
            state.written = offset + piece.readableBytes
            state.reader.take()?.resume()
        }
        return true
    }

    /// Tells the reader that this was all, with the number of rows, or why there is no more.
    func finish(_ result: Result<Int, any Error>) {
        state.withLockedValue { state in
            if state.result == nil { state.result = result }
            state.reader.take()?.resume()
        }
    }

    // MARK: The reader

    /// How many rows there were, once all was read.
    var rows: Int { state.withLockedValue { (try? $0.result?.get()) ?? 0 } }

    /// Lets the producer's next `send` throw.
    func abandon() {
        state.withLockedValue { $0.isAbandoned = true }
        room.signal()
    }

    private enum Next {
        case piece(ByteBuffer)
        case file(place: Int, count: Int, Overflow)
        case end
        case wait
    }

    /// The next piece; nil: that was all.
    func next() async throws -> ByteBuffer? {
        while true {
            switch try lookUp() {
            case .piece(let piece): return piece
            case .end: return nil
            case .file(let place, let count, let overflow):
                let piece = try await NIOThreadPool.singleton.runIfActive {
                    overflow.read(count, at: place)
                }
                guard let piece else { throw Lost() }
                took { $0.read += piece.readableBytes }
                return piece
            case .wait: await wait()
            }
        }
    }

    private func lookUp() throws -> Next {
        var found = Next.wait
        try took { state in
            if !state.pieces.isEmpty {
                found = .piece(state.pieces.removeFirst())
            } else if state.read < state.written, let overflow {
                found = .file(
                    place: state.read,
                    count: min(ByteChannel.pieceSize, state.written - state.read), overflow)
            } else if let result = state.result {
                _ = try result.get()
                found = .end
            }
        }
        return found
    }

    /// Changes the state, and wakes a producer for which there is room again.
    private func took(_ change: (inout State) throws -> Void) rethrows {
        let hasRoom = try state.withLockedValue { state in
            try change(&state)
            guard state.isProducerWaiting, state.read == state.written,
                state.pieces.count < ByteChannel.capacity
            else { return false }
            state.isProducerWaiting = false
            return true
        }
        if hasRoom { room.signal() }
    }

    private func wait() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLockedValue { state in
                if !state.pieces.isEmpty || state.read < state.written || state.result != nil {
                    return true
                }
                state.reader = continuation
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}
