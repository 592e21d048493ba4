import Glibc

/// One stateful conversion by the C library.
struct IconvConverter: ~Copyable {
    /// Why a conversion stopped.
    enum Stop {
        /// All input was used.
        case inputUsed
        /// The output is full.
        case outputFull
        /// The input ends within a character.
        case incomplete
        /// The next input byte has no meaning.
        case invalid
    }

    private let handle: iconv_t

    /// Converts to UTF-8.
    ///
    /// Throws `encodingUnknown` where the C library has no such conversion.
    init(from encoding: TextEncoding) throws(DelimitedTextError) {
        try self.init(encoding, target: "UTF-8", origin: encoding.converterName)
    }

    /// Converts from UTF-8.
    ///
    /// Throws `encodingUnknown` where the C library has no such conversion.
    init(to encoding: TextEncoding) throws(DelimitedTextError) {
        try self.init(encoding, target: encoding.converterName, origin: "UTF-8")
    }

    private init(
        _ encoding: TextEncoding, target: String, origin: String
    ) throws(DelimitedTextError) {
        let opened = iconv_open(target, origin)
        guard let opened, opened != iconv_t(bitPattern: -1) else {
            throw DelimitedTextError(.encodingUnknown, facts: [.encoding: encoding.name])
        }
        handle = opened
    }

    deinit {
        iconv_close(handle)
    }

    /// Converts as much as goes; how many bytes were used and made.
    func convert(
        _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> (used: Int, made: Int, stop: Stop) {
        var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var targetLeft = output.count
        let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
        let number = errno
        let stop: Stop
        if result != -1 {
            stop = .inputUsed
        } else if number == E2BIG {
            stop = .outputFull
        } else if number == EINVAL {
            stop = .incomplete
        } else {
            stop = .invalid
        }
        return (input.count - sourceLeft, output.count - targetLeft, stop)
    }
}
