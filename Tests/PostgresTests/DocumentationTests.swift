import Foundation
import Testing

/// Every public declaration of the library has a comment right before it.
@Suite struct DocumentationTests {
    @Test func everyPublicDeclarationHasAComment() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Postgres")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
            .filter { $0.hasSuffix(".swift") }.sorted()
        var all: [PublicDeclaration] = []
        for path in paths {
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            all += PublicDeclaration.all(in: text, file: "Sources/Postgres/\(path)")
        }
        // A scan that finds nothing would find nothing to complain about.
        #expect(all.count > 300)
        let bare = all.filter { !$0.hasComment }.map(\.description)
        #expect(bare.isEmpty, "without a comment:\n\(bare.joined(separator: "\n"))")
    }

    @Test(arguments: [
        ("public struct A {}", [1]),
        ("/// Says what it is.\npublic struct A {}", []),
        ("/// Says what it is.\n\npublic struct A {}", [3]),
        ("// Says nothing to a reader.\npublic struct A {}", [2]),
        ("/// Says.\n@discardableResult\npublic func a() -> Int { 1 }", []),
        ("@discardableResult\npublic func a() -> Int { 1 }", [2]),
        ("@inlinable public static func a() {}", [1]),
        ("public nonisolated var a: Int { 1 }\nnonisolated public var b: Int { 1 }", [1, 2]),
        ("public private(set) var a = 1\nopen class B {}", [1, 2]),
        ("public init?(_ text: String) {}\npublic subscript(i: Int) -> Int { i }", [1, 2]),
        ("func a() {}\nprivate enum B {\n    case c\n}\npublic import Glibc", []),
        ("let text = \"\"\"\n    public struct A {}\n    \"\"\"", []),
        ("/// Says.\npublic enum A {\n    case b\n    /// Says.\n    case c\n}", [3]),
        (
            "/// Says.\npublic enum A {\n    /// Says.\n    public var b: Int {\n"
                + "        switch self {\n        case .c: 1\n        }\n    }\n}", []
        ),
        (
            "/// Says.\npublic protocol A {\n    func b(\n        c: Int\n    )\n    init()\n"
                + "    associatedtype D\n    static var e: Int { get }\n}\nvar f = 1", [3, 6, 7, 8]
        ),
    ])
    func theScanSeesWhatIsBare(_ text: String, _ lines: [Int]) {
        let bare = PublicDeclaration.all(in: text, file: "A.swift").filter { !$0.hasComment }
        #expect(bare.map(\.line) == lines)
    }
}
