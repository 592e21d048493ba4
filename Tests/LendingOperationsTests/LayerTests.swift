import LendingTestSupport
import TestScheduling
import Testing

/// What may know what, as Package.swift says it: the house is built from the ground up.
@Suite("Layers", .apart)
struct LayerTests {
    /// What each of our targets depends on, straight.
    private let targets: [String: Set<String>]

    init() throws {
        let manifest = try SourceFolder("").manifest()
        var targets: [String: Set<String>] = [:]
        for part in manifest.split(separator: /\.(?:target|executableTarget|systemLibrary)\(/) {
            guard let name = part.firstMatch(of: /name: "(\w+)"/)?.output.1 else { continue }
            // Up to its own closing, so that the next target's are not taken.
            let list = part.firstMatch(of: /dependencies: \[((?:[^\[\]]|\[[^\]]*\])*)\]/)?.output.1
            let own = (list ?? "").matches(of: /"(\w+)"/).map { String($0.output.1) }
            targets[String(name)] = Set(own)
        }
        self.targets = targets
    }

    /// All that a target links of ours.
    private func closure(of target: String) -> Set<String> {
        var found: Set<String> = []
        var open = [target]
        while let next = open.popLast() {
            for name in targets[next] ?? [] where targets[name] != nil {
                if found.insert(name).inserted { open.append(name) }
            }
        }
        return found
    }

    @Test("The manifest is read")
    func manifestIsRead() {
        #expect(targets.count > 20)
        #expect(closure(of: "LendingStore").isSuperset(of: ["Lending", "Postgres", "CLibPQ"]))
    }

    @Test(
        "Values, rules, wire types and the client of a service know no database",
        arguments: [
            "Lending", "LendingWire", "LendingOperations", "LendingReports", "LendingImport",
            "LendingClient", "LendingPapers", "TableOutput", "DelimitedText",
        ])
    func noDatabase(target: String) {
        #expect(targets[target] != nil)
        let database = ["CLibPQ", "Postgres", "LendingSQL", "LendingStore", "EmbeddedPostgres"]
        #expect(closure(of: target).intersection(database) == [])
    }

    @Test(
        "No front knows another, and nothing below knows a front",
        arguments: [
            ("LendingAPI", ["LendingCommandLine", "LendingClient", "LendingPages"]),
            ("LendingPages", ["LendingCommandLine", "LendingClient", "LendingAPI"]),
            ("LendingClient", ["LendingCommandLine", "LendingAPI", "LendingService"]),
            (
                "LendingService",
                ["LendingCommandLine", "LendingAPI", "LendingClient", "LendingPages"]
            ),
            ("LendingIdentity", ["LendingCommandLine", "LendingAPI", "LendingService"]),
            ("LendingPerforming", ["LendingService", "LendingReporting", "LendingImporting"]),
        ])
    func frontsAreApart(target: String, strangers: [String]) {
        #expect(targets[target] != nil)
        #expect(closure(of: target).intersection(strangers) == [])
    }

    @Test("What draws PDF is linked by a program of its own, for which no command waits")
    func drawing() {
        let drawing: Set = ["CPango", "CQPDF", "PDFWriting"]
        #expect(closure(of: "PDFWriting").isSuperset(of: ["CPango", "CQPDF"]))
        #expect(closure(of: "leihlotse").isSuperset(of: ["LendingPapers", "PDFPrinting"]))
        #expect(closure(of: "leihlotse").intersection(drawing) == [])
    }

    @Test(
        "Foundations know nothing of lending",
        arguments: [
            "Postgres", "EmbeddedPostgres", "WholeFiles", "DelimitedText", "TableOutput", "HTML",
            "QRCode", "PaperForm", "PDFWriting", "PDFPrinting",
        ])
    func foundations(target: String) {
        #expect(targets[target] != nil)
        #expect(closure(of: target).filter { $0.hasPrefix("Lending") } == [])
    }
}
