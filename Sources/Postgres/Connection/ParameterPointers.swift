/// The arrays of pointers that libpq wants for parameters, reused from statement to statement.
final class ParameterPointers {
    private(set) var values: UnsafeMutablePointer<UnsafePointer<CChar>?>
    private(set) var lengths: UnsafeMutablePointer<Int32>
    private(set) var formats: UnsafeMutablePointer<Int32>
    private var capacity = 16

    init() {
        values = .allocate(capacity: capacity)
        lengths = .allocate(capacity: capacity)
        formats = .allocate(capacity: capacity)
    }

    deinit { deallocate() }

    /// Points into the writer's bytes while `body` runs.
    func withPointers<T>(_ parameters: ParameterWriter, _ body: () -> T) -> T {
        let count = parameters.slots.count
        if count > capacity {
            deallocate()
            capacity = max(count, capacity * 2)
            values = .allocate(capacity: capacity)
            lengths = .allocate(capacity: capacity)
            formats = .allocate(capacity: capacity)
        }
        return parameters.bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                for index in 0..<count {
                    let slot = parameters.slots[index]
                    formats[index] = slot.isText ? 0 : 1
                    lengths[index] = max(slot.length, 0)
                    values[index] = slot.length < 0 ? nil : pointer(bytes, slot.offset)
                }
                return body()
            }
        }
    }

    /// An empty value needs an address too: a null pointer would be null.
    private func pointer(
        _ bytes: UnsafeBufferPointer<CChar>, _ offset: Int
    ) -> UnsafePointer<CChar> {
        if let base = bytes.baseAddress { return base + offset }
        return UnsafeRawPointer(lengths).assumingMemoryBound(to: CChar.self)
    }

    private func deallocate() {
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
    }
}
