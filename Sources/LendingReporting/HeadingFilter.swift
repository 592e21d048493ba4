/// Leaves the heading of a CSV out, where another part of the same file has it. No column's name has a line
/// break.
struct HeadingFilter {
    /// Is the heading still to come, and to be left out?
    private(set) var isDropping: Bool

    init(isDropped: Bool) { isDropping = isDropped }

    /// What of a piece comes after the heading.
    mutating func rest(of piece: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard isDropping else { return piece }
        guard let end = piece.firstIndex(of: UInt8(ascii: "\n")) else {
            return UnsafeRawBufferPointer(rebasing: piece[piece.endIndex...])
        }
        isDropping = false
        return UnsafeRawBufferPointer(rebasing: piece[(end + 1)...])
    }
}
