import FoundationEssentials
import Lending
import Testing

@testable import LendingImport

@Suite("Submissions of forms")
struct SubmissionTests {
    private func read(
        _ text: String, _ mapping: String? = nil
    ) throws -> Submission {
        try Submission(
            Array(text.utf8),
            mapping: mapping.map { try SubmissionMapping(Array($0.utf8)) } ?? .plain)
    }

    private func reasons(_ text: String, _ mapping: String? = nil) throws -> [String] {
        do {
            _ = try read(text, mapping)
            return []
        } catch let fault as SubmissionFault {
            return fault.refusals.map(\.message.english)
        }
    }

    @Test("JSON as the state's forms deliver it, with a mapping of pointers")
    func json() throws {
        let text = """
            {"metadata": {"submissionId": "F-1"},
             "data": [{"e/mail": "kurt@stadt.example", "span": {"from": "2026-12-01T08:00:00Z",
                       "until": "24.12.2026"}, "purpose": "Schulung", "number": 7}]}
            """
        let found = try read(
            text,
            """
            {"id": "/metadata/submissionId", "asker": "/data/0/e~1mail", "from": "/data/0/span/from",
             "until": "/data/0/span/until", "purpose": "/data/0/purpose", "lotse": "/data/0/number",
             "tool": "/data/0/nothing"}
            """)
        #expect(found.asker == "kurt@stadt.example" && found.identity == "id F-1")
        #expect(found.from?.iso == "2026-12-01" && found.until?.iso == "2026-12-24")
        #expect(found.purpose == "Schulung" && found.tool == nil)
        #expect(found.lotse == LotseNumber(PersonID(7)))
    }

    @Test("XML with namespaces, attributes, entities and CDATA")
    func xml() throws {
        let text = """
            \u{FEFF}<?xml version="1.0" encoding="UTF-8"?>
            <!-- a form -->
            <f:antrag xmlns:f="urn:x" nummer='F&#45;2'><f:kopf/>
              <person><mail><![CDATA[kurt@stadt.example]]></mail><mail>other</mail></person>
              <zweck>M&#xFC;ll &amp; mehr</zweck>
            </f:antrag>
            """
        let found = try read(
            text,
            """
            {"xml": {"id": "/antrag/@nummer", "asker": "/*/person/mail", "purpose": "/antrag/zweck"}}
            """)
        #expect(found.identity == "id F-2" && found.asker == "kurt@stadt.example")
        #expect(found.purpose == "Müll & mehr")
    }

    @Test("Without an id a submission is known by its bytes")
    func identity() throws {
        let first = try read(#"{"asker": "kurt"}"#)
        #expect(first.identity == (try read(#"{"asker": "kurt"}"#)).identity)
        #expect(first.identity != (try read(#"{"asker":  "kurt"}"#)).identity)
        #expect(first.identity.hasPrefix("sha256 ") && first.identity.count == 71)
        // An id that looks like one is another.
        let sly = try read(#"{"asker": "kurt", "id": "\#(first.identity)"}"#)
        #expect(sly.identity != first.identity)
    }

    @Test("What is wrong is named, with its value and what is allowed")
    func wrong() throws {
        #expect(try reasons("{}") == ["asker: who asks is not said"])
        #expect(
            try reasons(
                #"{"asker": "kurt", "from": "morgen", "until": "31.2.2026", "lotse": "Lena"}"#)
                == [
                    "from: \"morgen\" is no day; allowed: 2026-12-24 or 24.12.2026",
                    "until: \"31.2.2026\" is no day; allowed: 2026-12-24 or 24.12.2026",
                    "lotse: \"Lena\" is no number; allowed: such as #7",
                ])
        #expect(try reasons(#"{"asker": {"mail": 1}}"#) == ["asker: at /asker stands no text"])
    }

    @Test(
        "What is half or no XML, and what reaches beyond the file, is not read",
        arguments: [
            "<a><asker>kurt</asker>", "<a></b>", "<a b='1' b='2'/>", "<a>&nbsp;</a>", "<a/><b/>",
            "<a b=1/>", "<a b='<'/>", "<a", "<", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&amp</a>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
            String(repeating: "<a>", count: 101), "{\"asker\": \"ku", "", "[", "asker=kurt",
        ])
    func unreadable(_ text: String) throws {
        let fault = #expect(throws: SubmissionFault.self) { try read(text) }
        #expect(fault?.isWhole == false && fault?.refusals.map(\.code) == ["submission-unreadable"])
    }

    @Test("A mapping names fields that there are, and paths")
    func mappings() throws {
        func codes(_ text: String) -> [String] {
            do {
                _ = try SubmissionMapping(Array(text.utf8))
                return []
            } catch { return error.refusals.map(\.code) }
        }
        #expect(codes(#"{"asker": "/a"}"#) == [])
        #expect(codes(#"{"json": {"asker": "/a"}, "xml": {"asker": "/a/b"}}"#) == [])
        #expect(codes(#"{"colour": "/a"}"#) == ["mapping-field"])
        #expect(codes(#"{"asker": "a"}"#) == ["mapping-path"])
        #expect(codes(#"{"asker": 1}"#) == ["mapping-path"])
        #expect(codes(#"{"id": "/a"}"#) == ["mapping-path"])
        #expect(codes(#"{"json": {}}"#) == ["mapping-path"])
        for text in ["", "[]", "1", "{"] { #expect(codes(text) == ["mapping-unreadable"]) }
    }

    @Test("A folder gives what waits, and moves nothing onto something else")
    func folder() throws {
        let path = FileManager.default.temporaryDirectory.appending(
            path: "drop-\(UInt64.random(in: 0...UInt64.max))"
        ).path
        let files = FileManager.default
        try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: path) }
        for name in ["b.json", "a.xml", ".hidden", "c.json.part", "d.tmp"] {
            try Data(name.utf8).write(to: URL(filePath: "\(path)/\(name)"))
        }
        let folder = DropFolder(path)
        #expect(try folder.waiting() == ["a.xml", "b.json"])
        try folder.moveTaken("a.xml")
        try folder.refuse("b.json", because: "leer")
        try Data("again".utf8).write(to: URL(filePath: "\(path)/a.xml"))
        try folder.moveTaken("a.xml")
        // Somebody else was faster.
        try folder.moveTaken("a.xml")
        #expect(try folder.waiting() == [])
        #expect(
            try files.contentsOfDirectory(atPath: "\(path)/taken").sorted() == [
                "2-a.xml", "a.xml",
            ])
        #expect(
            try files.contentsOfDirectory(atPath: "\(path)/refused").sorted() == [
                "b.json", "b.json.reason.txt",
            ])
        if case .gone = try folder.read("a.xml") {} else { #expect(Bool(false), "it is there") }
        try Data(count: DropFolder.largest + 1).write(to: URL(filePath: "\(path)/large"))
        if case .tooLarge = try folder.read("large") {} else { #expect(Bool(false), "it is read") }
    }
}
