import Glibc

/// Turns a source's bytes into NUL-free UTF-8, block by block and with its state kept between.
///
/// What is wrong is thrown only after everything before it was given out, so that the reader
/// knows the line and the cell in which it stands.
final class TextDecoder {
    private var source: any ByteSource
    private let converter: IconvConverter?
    private let encoding: TextEncoding
    private var problem: DelimitedTextError?
    /// Bytes read but not yet given out: a cut character, or input for the converter.
    private let pending: UnsafeMutableRawBufferPointer
    private var pendingCount = 0
    /// The offset in the file of the first pending byte.
    private var pendingOffset = 0
    private var atEnd = false

    /// Reads the beginning, so that a byte order mark is known before the first conversion.
    init(source: any ByteSource, encoding: TextEncoding) throws(DelimitedTextError) {
        var source = source
        let pending = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
        do throws(DelimitedTextError) {
            let (count, atEnd) = try Self.readStart(of: &source, into: pending)
            let mark = ByteOrderMark(of: UnsafeRawBufferPointer(rebasing: pending[..<count]))
            // The mark knows the byte order of UTF-16 better than whoever named the encoding.
            let marked = mark?.encoding ?? encoding
            let actual = encoding.isUTF16 && marked.isUTF16 ? marked : encoding
            converter = actual == .utf8 ? nil : try IconvConverter(from: actual)
            self.encoding = actual
            self.source = source
            self.pending = pending
            self.atEnd = atEnd
            pendingCount = count
            if let mark, mark.encoding == actual {
                drop(mark.length)
            }
        } catch {
            pending.deallocate()
            throw error
        }
    }

    /// Reads until a byte order mark would be complete; the number of bytes, and if that is all.
    private static func readStart(
        of source: inout any ByteSource, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DelimitedTextError) -> (Int, Bool) {
        var count = 0
        while count < 3 {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
            let read = try source.read(into: rest)
            if read == 0 {
                return (count, true)
            }
            count += read
        }
        return (count, false)
    }

    deinit {
        pending.deallocate()
    }

    /// The number of the file's bytes that were given out.
    var bytesUsed: Int { pendingOffset }

    /// Fills `target`, which must hold at least one block; the number of bytes, 0 at the end.
    ///
    /// Throws `nulByte`, `invalidByte` without line and column, and what the source throws.
    func decode(
        into target: UnsafeMutableRawBufferPointer
    ) throws(DelimitedTextError) -> Int {
        while true {
            if let problem {
                throw problem
            }
            let made = converter == nil ? try pass(into: target) : try convert(into: target)
            if made > 0 {
                return made
            }
            if problem == nil && atEnd && pendingCount == 0 {
                return 0
            }
        }
    }

    private func drop(_ count: Int) {
        pendingCount -= count
        pendingOffset += count
        if pendingCount > 0, let base = pending.baseAddress {
            memmove(base, base + count, pendingCount)
        }
    }

    /// UTF-8: reads straight into the target and cuts it before what is not text.
    private func pass(
        into target: UnsafeMutableRawBufferPointer
    ) throws(DelimitedTextError) -> Int {
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: pending[..<pendingCount]))
        var count = pendingCount
        if !atEnd && count < target.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: target[count...])
            let read = try source.read(into: rest)
            atEnd = read == 0
            count += read
        }
        let start = pendingOffset
        var usable = count
        switch UTF8Scan.scan(UnsafeRawBufferPointer(rebasing: target[..<count])) {
        case .valid: break
        case .incomplete(let position):
            usable = position
            if atEnd {
                problem = error(.invalidByte, byte: target[position], offset: start + position)
            }
        case .invalid(let position):
            usable = position
            problem = error(.invalidByte, byte: target[position], offset: start + position)
        case .nul(let position):
            usable = position
            problem = error(.nulByte, byte: 0, offset: start + position)
        }
        pendingOffset += usable
        pendingCount = problem == nil ? count - usable : 0
        let rest = UnsafeRawBufferPointer(rebasing: target[usable..<usable + pendingCount])
        pending.copyMemory(from: rest)
        return usable
    }

    /// Any other encoding: reads into `pending` and converts from there.
    private func convert(
        into target: UnsafeMutableRawBufferPointer
    ) throws(DelimitedTextError) -> Int {
        // A character has at most a few bytes: with more than that there is something to convert.
        if !atEnd && pendingCount < 16 {
            let rest = UnsafeMutableRawBufferPointer(rebasing: pending[pendingCount...])
            let read = try source.read(into: rest)
            atEnd = read == 0
            pendingCount += read
        }
        let input = UnsafeMutableRawBufferPointer(rebasing: pending[..<pendingCount])
        guard let result = converter?.convert(input, into: target) else {
            return 0
        }
        drop(result.used)
        if result.stop == .invalid || result.stop == .incomplete && atEnd {
            problem = error(.invalidByte, byte: pending[0], offset: pendingOffset)
        }
        if let base = target.baseAddress, let nul = memchr(base, 0, result.made) {
            problem = error(.nulByte, byte: 0, offset: nil)
            return nul - base
        }
        return result.made
    }

    private func error(
        _ code: DelimitedTextError.Code, byte: UInt8, offset: Int?
    ) -> DelimitedTextError {
        var facts: [DelimitedTextError.Fact: String] = [
            .byte: hexadecimal(byte), .encoding: encoding.name,
        ]
        facts[.byteOffset] = offset.map(String.init)
        return DelimitedTextError(code, facts: facts)
    }
}

/// A byte as people write it: `0x0A`.
func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0x0\(digits)" : "0x\(digits)"
}
