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
            Self.nested("<a>", 101, "</a>"), Self.nested("[", 101, "]"),
            "{\"asker\": \"ku", "", "[", "asker=kurt",
        ])
    func unreadable(_ text: String) throws {
        let fault = #expect(throws: SubmissionFault.self) { try read(text) }
        #expect(fault?.isWhole == false && fault?.refusals.map(\.code) == ["submission-unreadable"])
    }

    private static func nested(_ start: String, _ count: Int, _ end: String) -> String {
        String(repeating: start, count: count) + String(repeating: end, count: count)
    }

    @Test("A hundred elements and lists in each other are read")
    func deep() throws {
        let mapping = #"{"json": {"asker": "/asker"}, "xml": {"asker": "/a/@asker"}}"#
        let inner = Self.nested("<a>", 99, "</a>")
        #expect(try read("<a asker='kurt'>\(inner)</a>", mapping).asker == "kurt")
        let lists = Self.nested("[", 99, "]")
        #expect(try read(#"{"asker": "kurt", "x": \#(lists)}"#, mapping).asker == "kurt")
    }

    @Test("An id is text or a whole number, and whose it is stands before it")
    func ids() throws {
        func identity(_ id: String, _ mapping: String? = nil) throws -> String {
            try read(#"{"asker": "kurt", "id": \#(id)}"#, mapping).identity
        }
        #expect(try identity("7") == "id 7")
        #expect(try identity(#""7.0""#) == "id 7.0")
        for id in ["7.5", "true", "12345678901234567890123", "12345678901234567891234"] {
            #expect(
                try reasons(#"{"asker": "kurt", "id": \#(id)}"#)
                    == ["id: at /id stands neither text nor a whole number"], "\(id)")
        }
        let mapping = #"{"form": "antrag-a", "id": "/id", "asker": "/asker"}"#
        #expect(try identity(#""F-1""#, mapping) == "form antrag-a id F-1")
        let repeated = #"{"asker": "kurt", "id": "1", "id": "2"}"#
        #expect(try reasons(repeated) == ["id stands twice in one object of the body"])
    }

    @Test("What a stranger wrote is short, and nothing in it moves a cursor")
    func strangers() throws {
        #expect(
            try reasons(#"{"asker": "kurt", "purpose": "a\u001b[2Jb"}"#)
                == ["purpose: there are control characters in it"])
        let long = String(repeating: "x", count: 501)
        #expect(
            try reasons(#"{"asker": "kurt", "tool": "\#(long)"}"#)
                == ["tool: longer than 500 characters"])
        // Lines and tabs make a file easy to read.
        #expect(try read(#"{"asker": "kurt", "tool": "a\n\tb"}"#).tool == "a b")
        let name = String(repeating: "y", count: 1000)
        for reason in try reasons("<a>&\(name)\u{1B};</a>") + reasons("<\(name)>") {
            #expect(reason.count < 300 && !reason.contains("\u{1B}"), "\(reason)")
        }
    }

    @Test(
        "A day may have a time or a zone; a late time in UTC may be the next day, and is asked back"
    )
    func days() throws {
        func from(_ text: String) throws -> String? {
            try read(#"{"asker": "kurt", "from": "\#(text)"}"#).from?.iso
        }
        for text in [
            "2026-12-01", "1.12.2026", "2026-12-01Z", "2026-12-01+01:00", "2026-12-01T08:00",
            "2026-12-01T23:30:00+01:00", "2026-12-01T08:00:00.000Z", "2026-12-01T00:00:00",
        ] {
            #expect(try from(text) == "2026-12-01", "\(text)")
        }
        for text in [
            "2026-12-01T23:00:00Z", "2026-12-01T22:00:00+00:00", "2026-12-01Tx", "2026-12-012",
        ] {
            #expect(throws: SubmissionFault.self, "\(text)") { try from(text) }
        }
    }

    @Test("Attributes that differ by their namespaces are two")
    func namespaces() throws {
        let text = "<a xmlns='urn:a' xmlns:x='urn:x' x:asker='nina' asker='kurt'/>"
        #expect(try read(text, #"{"asker": "/a/@asker"}"#).asker == "kurt")
        let swapped = "<a xmlns:x='urn:x' asker='kurt' x:asker='nina'/>"
        #expect(try read(swapped, #"{"asker": "/a/@asker"}"#).asker == "kurt")
        #expect(try reasons("<a x:b='1' x:b='2'/>").count == 1)
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
        #expect(codes(#"{"form": "a", "asker": "/a"}"#) == [])
        #expect(codes(#"{"form": "a b", "asker": "/a"}"#) == ["mapping-form"])
        #expect(codes(#"{"form": 1, "asker": "/a"}"#) == ["mapping-form"])
        #expect(codes(#"{"json": {}}"#) == ["mapping-path"])
        for text in ["", "[]", "1", "{"] { #expect(codes(text) == ["mapping-unreadable"]) }
    }
}
