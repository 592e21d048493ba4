import FoundationEssentials
import Glibc
import Testing
import WholeFiles

@testable import LendingImport

@Suite("A folder in which submissions arrive")
struct DropFolderTests {
    /// A folder of its own with these files, each with its name in it.
    private struct Place {
        let folder: DropFolder

        init(_ names: [String]) throws {
            let path = FileManager.default.temporaryDirectory.appending(
                path: "drop-\(UInt64.random(in: 0...UInt64.max))"
            ).path
            folder = DropFolder(path)
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            for name in names { try write(name, name) }
        }

        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/\(name)"))
        }

        func names(_ below: String) -> [String] {
            let found = try? FileManager.default.contentsOfDirectory(
                atPath: "\(folder.path)/\(below)")
            return (found ?? []).sorted()
        }

        func text(_ name: String) throws -> String {
            String(
                decoding: try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)")),
                as: UTF8.self)
        }

        func claim(_ name: String) throws -> DropFolder.Claim {
            try #require(try folder.claim(name))
        }

        func remove() { try? FileManager.default.removeItem(atPath: folder.path) }
    }

    @Test("It gives what waits, and moves nothing onto something else")
    func moving() throws {
        let place = try Place(["b.json", "a.xml", ".hidden", "c.json.part", "d.tmp"])
        defer { place.remove() }
        let folder = place.folder
        #expect(try folder.waiting().names == ["a.xml", "b.json"])
        try folder.moveTaken(try place.claim("a.xml"))
        try folder.refuse(try place.claim("b.json"), because: "leer")
        try place.write("a.xml", "again")
        try folder.moveTaken(try place.claim("a.xml"))
        // Somebody else was faster.
        #expect(try folder.claim("a.xml") == nil)
        #expect(try folder.waiting().names == [])
        #expect(place.names("taken") == ["2-a.xml", "a.xml"])
        #expect(try place.text("taken/a.xml") == "a.xml")
        #expect(place.names("refused") == ["b.json", "b.json.reason.txt"])
        if case .gone = try folder.read("a.xml") {} else { #expect(Bool(false), "it is there") }
        try Data(count: DropFolder.largest + 1)
            .write(to: URL(filePath: "\(folder.path)/large"))
        if case .tooLarge = try folder.read("large") {} else { #expect(Bool(false), "it is read") }
    }

    @Test("What is exchanged while it is taken is not what is moved on")
    func exchanged() throws {
        let place = try Place(["a.json"])
        defer { place.remove() }
        let claim = try place.claim("a.json")
        try place.write("a.json", "another")
        guard case .bytes(let bytes) = try place.folder.read(claim) else {
            return #expect(Bool(false), "it is gone")
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "a.json")
        try place.folder.moveTaken(claim)
        #expect(try place.text("taken/a.json") == "a.json")
        #expect(try place.text("a.json") == "another")
    }

    @Test("What is put back while another came stays beside it")
    func putBack() throws {
        let place = try Place(["a.json"])
        defer { place.remove() }
        let claim = try place.claim("a.json")
        #expect(try place.folder.leftovers() == [claim])
        try place.write("a.json", "another")
        try place.folder.putBack(claim)
        #expect(try place.folder.waiting().names == ["2-a.json", "a.json"])
        #expect(try place.text("2-a.json") == "a.json")
        #expect(try place.folder.leftovers() == [])
    }

    @Test("One run at a time has the folder, and two who claim get a file each or none")
    func twoTakers() throws {
        let place = try Place((0..<20).map { "\($0).json" })
        defer { place.remove() }
        var lock = try place.folder.lock()
        #expect(lock != nil)
        #expect(try place.folder.lock() == nil)
        lock = nil
        #expect(try place.folder.lock() != nil)
        for name in try place.folder.waiting().names {
            let claims = [try place.folder.claim(name), try place.folder.claim(name)]
            #expect(claims.compactMap { $0 }.count == 1)
        }
        #expect(try place.folder.leftovers().count == 20)
    }

    @Test("A reason never stands beside another file, and no name is too long")
    func names() throws {
        let long = String(repeating: "ä", count: 120) + ".json"
        let place = try Place(["x.json", long])
        defer { place.remove() }
        try FileManager.default.createDirectory(
            atPath: "\(place.folder.path)/refused", withIntermediateDirectories: true)
        try place.write("refused/x.json.reason.txt", "of another")
        try place.folder.refuse(try place.claim("x.json"), because: "leer")
        #expect(try place.text("refused/x.json.reason.txt") == "of another")
        #expect(try place.text("refused/2-x.json.reason.txt") == "leer\n")
        try place.folder.refuse(try place.claim(long), because: "lang")
        #expect(place.names("refused").count == 5)
        #expect(DropFolder.shortened(long).hasSuffix("ä.json"))
        #expect(DropFolder.shortened("kurz.json") == "kurz.json")
    }

    @Test("A name that is not UTF-8 is told")
    func unnameable() throws {
        let place = try Place(["a.json"])
        defer { place.remove() }
        let path = Array("\(place.folder.path)/antr".utf8) + [0xE4, 0x67, 0x65, 0]
        let descriptor = path.withUnsafeBufferPointer {
            $0.withMemoryRebound(to: CChar.self) {
                open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
            }
        }
        try #require(descriptor >= 0)
        close(descriptor)
        let waiting = try place.folder.waiting()
        #expect(waiting.names == ["a.json"])
        #expect(waiting.unnameable == ["antr\u{FFFD}ge"])
    }
}
