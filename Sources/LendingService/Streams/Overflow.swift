import Glibc
import NIOCore
import WholeFiles

/// A file without a name that holds what a slow reader has not taken yet. One thread writes behind what
/// another one reads.
final class Overflow: Sendable {
    private let descriptor: CInt

    /// nil: there is no room for one.
    init?(in folder: String) {
        descriptor = namelessDescriptor(in: folder)
        guard descriptor >= 0 else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Writes all of it, or nothing that counts.
    func write(_ piece: ByteBuffer, at place: Int) -> Bool {
        piece.withUnsafeReadableBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = pwrite(
                    descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done,
                    place + done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    /// Some of the bytes that were written from a place on; nil: they cannot be read.
    func read(_ count: Int, at place: Int) -> ByteBuffer? {
        var piece = ByteBufferAllocator().buffer(capacity: count)
        var failed = false
        _ = piece.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { room in
            while true {
                let got = pread(descriptor, room.baseAddress, min(count, room.count), place)
                if got < 0, errno == EINTR { continue }
                failed = got <= 0
                return max(got, 0)
            }
        }
        return failed ? nil : piece
    }

    /// Gives the room back.
    func empty() { ftruncate(descriptor, 0) }
}
