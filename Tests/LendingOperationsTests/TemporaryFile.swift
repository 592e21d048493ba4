import Glibc

/// Runs `body` with the path of a file that holds this text, gone afterwards.
func withTemporaryFile<Result>(
    _ text: String, _ body: (String) async throws -> Result
) async throws -> Result {
    var template = Array("/tmp/leihlotse-operations-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0, let file = fdopen(descriptor, "w") else { throw NoTemporaryFile() }
    let path = String(
        decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    guard count == bytes.count else { throw NoTemporaryFile() }
    return try await body(path)
}

struct NoTemporaryFile: Error {}
