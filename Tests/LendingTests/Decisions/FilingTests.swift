import Lending
import Testing

@Suite("Filing protocols")
struct FilingTests {
    private static let hash = FileHash.ofNothing.description

    private func document(_ number: String, _ file: String) -> FilingDecision.Document {
        FilingDecision.Document(number: number, file: file, sha256: Self.hash)
    }

    private func record(
        _ number: String, isVoid: Bool = false, as file: String? = nil, in batch: String? = nil
    ) -> FilingDecision.Record {
        FilingDecision.Record(
            number: number, isVoid: isVoid, filed: file.map { document(number, $0) }, batch: batch,
            filedAt: file == nil ? nil : "2026-03-01T10:00:00+01:00")
    }

    private func codes(_ decision: Decision<[FilingDecision.Document]>) -> [String] {
        if case .refused(let refusals) = decision { refusals.map(\.code) } else { [] }
    }

    @Test("What is new is filed together")
    func allowed() {
        let documents = [document("Ü 2026/0001", "a.pdf"), document("R 2026/0002", "b.pdf")]
        let decision = FilingDecision(
            batch: "filing-1", documents: documents,
            records: [record("Ü 2026/0001"), record("R 2026/0002")], inBatch: 0
        ).decision
        guard case .allowed(let fresh, _, _) = decision else {
            Issue.record("\(decision)")
            return
        }
        #expect(fresh == documents)
    }

    @Test("The same folder again is so already; another one, what is void or unknown is refused")
    func refused() {
        func decision(
            _ record: FilingDecision.Record?, inBatch: Int = 0
        ) -> Decision<[FilingDecision.Document]> {
            FilingDecision(
                batch: "filing-1", documents: [document("Ü 2026/0001", "a.pdf")],
                records: record.map { [$0] } ?? [], inBatch: inBatch
            ).decision
        }
        // Also what became void after it was filed.
        for isVoid in [false, true] {
            let same = record("Ü 2026/0001", isVoid: isVoid, as: "a.pdf", in: "filing-1")
            guard case .alreadySo = decision(same, inBatch: 1) else {
                Issue.record("the same folder is no longer the same")
                continue
            }
        }
        let other = record("Ü 2026/0001", as: "a.pdf", in: "filing-2")
        #expect(codes(decision(other)) == ["protocol-filed"])
        let renamed = record("Ü 2026/0001", as: "b.pdf", in: "filing-1")
        #expect(codes(decision(renamed)) == ["protocol-filed"])
        #expect(codes(decision(record("Ü 2026/0001", isVoid: true))) == ["protocol-void"])
        #expect(codes(decision(nil)) == ["protocol-unknown"])
        // A folder is recorded as a whole, with nothing else in it.
        let fresh = record("Ü 2026/0001")
        #expect(codes(decision(fresh, inBatch: 1)) == ["batch-taken"])
        let same = record("Ü 2026/0001", as: "a.pdf", in: "filing-1")
        #expect(codes(decision(same, inBatch: 2)) == ["batch-taken"])
        let both = FilingDecision(
            batch: "filing-1",
            documents: [document("Ü 2026/0001", "a.pdf"), document("R 2026/0002", "b.pdf")],
            records: [same, record("R 2026/0002")], inBatch: 1)
        #expect(codes(both.decision) == ["batch-taken"])
    }

    @Test("Only what the filing itself refuses tells that nothing is on record")
    func knownRefusals() {
        func failure(_ codes: [String]) -> any Failure {
            Failed(refusals: codes.map { Refusal($0, LocalizedText("no", de: "nein")) })
        }
        #expect(FilingDecision.isRefused(failure(["protocol-void", "protocol-filed"])))
        #expect(!FilingDecision.isRefused(failure(["try-again"])))
        #expect(!FilingDecision.isRefused(failure(["protocol-void", "forgotten-are-back"])))
        #expect(!FilingDecision.isRefused(failure([])))
    }

    private struct Failed: Failure {
        let kind = FailureKind.refused
        let refusals: [Refusal]
    }

    @Test("Each number and each name once")
    func twice() {
        let documents = [document("Ü 2026/0001", "a.pdf"), document("Ü 2026/0001", "a.pdf")]
        let decision = FilingDecision(
            batch: "filing-1", documents: documents, records: [record("Ü 2026/0001")],
            inBatch: 0)
        #expect(codes(decision.decision) == ["protocol-twice", "file-twice"])
    }

    @Test("Paths are made of what file systems take, and stay in the folder")
    func paths() throws {
        let layout = try #require(FilingLayout("{year}/{unit}/{device}_{number}.pdf"))
        let values: [FilingLayout.Part: String] = [
            .year: "2026", .unit: "10; ../20", .device: "KN/0042", .number: "UE-2026-0001",
        ]
        #expect(layout.path(values) == "2026/10--..-20/KN-0042_UE-2026-0001.pdf")
        let hidden = try #require(FilingLayout("{unit}/{number}.pdf"))
        #expect(hidden.path([.unit: "..", .number: "R-2026-0002"]) == "-../R-2026-0002.pdf")
        #expect(hidden.path([.number: "R-2026-0002"]) == "-/R-2026-0002.pdf")
    }
}
