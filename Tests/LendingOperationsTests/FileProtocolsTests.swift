import Lending
import LendingOperations
import Testing

@Suite("Recording what was filed")
struct FileProtocolsTests {
    @Test("A name is needed, and as many of each, and nothing is recorded without")
    func unusable() async throws {
        try await TestCity.with { city in
            let facts = try await city.facts()
            let number = ProtocolNumber(.handOver, year: 2026, number: 1)
            let wrong = [
                (
                    "batch",
                    FileProtocols(
                        batch: " ", protocols: [number], files: ["1.pdf"], hashes: [.ofNothing])
                ),
                ("files", FileProtocols(batch: "b", protocols: [], files: [], hashes: [])),
                (
                    "files",
                    FileProtocols(
                        batch: "b", protocols: [number], files: [], hashes: [.ofNothing])
                ),
                (
                    "files",
                    FileProtocols(
                        batch: "b", protocols: [number], files: ["1.pdf"], hashes: [])
                ),
            ]
            for (field, operation) in wrong {
                let failure = await #expect(throws: OperationFailure.self) {
                    try await city.perform(operation)
                }
                #expect(failure?.kind == .badInput)
                #expect(failure?.refusals.map { $0.facts["field"] } == [field])
            }
            #expect(try await city.facts() == facts)
        }
    }
}
