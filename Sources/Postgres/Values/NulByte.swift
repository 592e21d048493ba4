internal import Glibc

/// Whether a text contains the one character that PostgreSQL's text cannot, and that ends a text
/// for libpq.
func containsNulByte(_ text: String) -> Bool {
    let found = text.utf8.withContiguousStorageIfAvailable { bytes in
        bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    }
    return found ?? text.utf8.contains(0)
}
