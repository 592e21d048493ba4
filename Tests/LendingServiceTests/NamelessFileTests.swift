import Glibc
import LendingService
import Testing

/// Files that nothing outlives.
@Suite("Nameless files") struct NamelessFileTests {
    @Test("What is written is read again by its path, and no folder knows it")
    func noName() throws {
        let file = try NamelessFile()
        try Array("äb".utf8).withUnsafeBytes(file.append)
        try file.write { #expect(write($0, "c", 1) == 1) }
        var status = stat()
        #expect(stat(file.path, &status) == 0)
        #expect(status.st_nlink == 0, "it would remain after a kill")
        #expect(status.st_mode & 0o077 == 0, "nobody else may open it")
        #expect(file.size == 4)
        #expect(file.bytes == Array("äbc".utf8))
        let again = open(file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        #expect(again >= 0, "it is written anew by its path")
        close(again)
        #expect(file.size == 0)
    }
}
