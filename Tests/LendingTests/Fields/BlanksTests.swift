import Lending
import Testing

/// What looks the same is the same: blanks of every kind, of every noun.
@Suite("Blanks in fields")
struct BlanksTests {
    /// Every blank that Unicode has, and what has no width.
    static let blanks: [Unicode.Scalar] = (0...0x3100).compactMap(Unicode.Scalar.init).filter {
        switch $0.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
    static let nothings: [Unicode.Scalar] = ["\u{200B}", "\u{2060}", "\u{FEFF}", "\u{00AD}"]

    @Test func everyBlankIsOnePlainOne() {
        #expect(Self.blanks.count >= 17)
        for blank in Self.blanks {
            #expect("Ada\(blank)Lotse".foldedBlanks == "Ada Lotse", "\(blank.value)")
            #expect("\(blank)Ada\(blank)\(blank) Lotse\(blank)".foldedBlanks == "Ada Lotse")
        }
        for nothing in Self.nothings {
            #expect("\(nothing)KN\(nothing)-1\(nothing)".foldedBlanks == "KN-1")
        }
        #expect(" Ada  Lotse ".foldedBlanks == "Ada Lotse")
        #expect("Jürgen – „Ö“ 李 🦊".foldedBlanks == "Jürgen – „Ö“ 李 🦊")
        #expect("".foldedBlanks == "" && " ".foldedBlanks == "" && "\u{200B}".foldedBlanks == "")
    }

    @Test func everyFieldOfOneLineFoldsThem() throws {
        for definition in FieldCatalog.nouns.values.joined()
        where !definition.kind.hasLines {
            let reader = FieldReader(definition.kind, dates: .written(.iso))
            for blank in Self.blanks where [.identifier, .line, .list].contains(definition.kind) {
                #expect(try reader.read("A\(blank)\(blank)B") == "A B", "\(definition.name)")
            }
        }
        #expect(
            try FieldReader(.accessories, dates: .written(.iso)).read("USB\u{A0} Hub")
                == "USB Hub:1")
        #expect(try FieldReader(.lines, dates: .written(.iso)).read("a  b\nc") == "a  b\nc")
    }

    @Test func aNumberHasNoControlCharacter() {
        for value in Array(0...0x1F) + Array(0x7F...0x9F) {
            guard let control = Unicode.Scalar(value) else { continue }
            for kind in [FieldKind.identifier, .line] {
                #expect(throws: FieldFault.self) {
                    try FieldReader(kind, dates: .written(.iso)).read("KN\(control)1")
                }
            }
        }
    }

    @Test func typedValuesAreFoldedToo() throws {
        let fields = FieldValues<PersonField>([
            .name: "\u{2009}Ada\u{A0}\u{A0}Lotse\u{200B}", .login: "\u{FEFF}",
            .email: "a@b.c\u{202F}",
        ])
        let checked = try fields.checked(isNew: true, today: .first).get()
        #expect(checked["name"] == "Ada Lotse")
        #expect(checked["login"] == .some(nil))
        #expect(checked["email"] == "a@b.c")
    }
}
