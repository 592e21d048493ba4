/// Takes an answer's bytes as they are made, on the thread that makes them.
public protocol ByteSink: Sendable {
    func send(_ bytes: UnsafeRawBufferPointer) throws
    /// Sends what is left. To be called on the same thread, last.
    func flushRest() throws
}

extension ByteSink {
    public func send(_ text: String) throws {
        var text = text
        try text.withUTF8 { try send(UnsafeRawBufferPointer($0)) }
    }
}
