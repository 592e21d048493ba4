import Foundation
import Lending
import Testing

@Suite("Refusals as values")
struct RefusalTests {
    @Test("A refusal is read as it was written, with facts and remedies")
    func roundTrip() throws {
        let refusal = Refusal(
            "device-on-loan", LocalizedText("out", de: "verliehen"),
            about: ["device": "KN-1", "since": "2020-10-18"],
            remedies: [
                .returnLoan(device: "KN-1"), .registerEarlier(device: nil), .correctEntry,
                .giveTime(on: .first), .chooseColumn(field: "name", columns: ["name#1", "name#2"]),
                .grantRole(.it), .confirm(codes: ["device-defective"]),
            ])
        let data = try JSONEncoder().encode(refusal)
        #expect(try JSONDecoder().decode(Refusal.self, from: data) == refusal)
    }

    @Test("Facts and remedies may be left out, as older services do")
    func older() throws {
        let json = #"{"code":"x","message":{"english":"e","german":"d"}}"#
        let refusal = try JSONDecoder().decode(Refusal.self, from: Data(json.utf8))
        #expect(refusal == Refusal("x", LocalizedText("e", de: "d")))
    }

    @Test("A remedy is an object with one member, named after what can be done")
    func shape() throws {
        let data = try JSONEncoder().encode([Remedy.returnLoan(device: "KN-1"), .correctEntry])
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"[{"returnLoan":{"device":"KN-1"}},{"correctEntry":{}}]"#)
    }

    private struct Wish: PlainFailure {
        let kind: FailureKind
        let refusals: [Refusal]
        let warnings: [Warning]
        init(_ kind: FailureKind, _ refusals: [Refusal], warnings: [Warning]) {
            self.kind = kind
            self.refusals = refusals
            self.warnings = warnings
        }
    }

    @Test("A failure's remedies are those of its reasons, each once, and the confirmation")
    func remedies() {
        let text = LocalizedText("t", de: "t")
        let twice = Wish(
            .refused,
            [
                Refusal("a", text, remedies: [.correctEntry]),
                Refusal("b", text, remedies: [.correctEntry, .readAgain]),
            ], warnings: [])
        #expect(twice.remedies == [.correctEntry, .readAgain])
        let warned = Wish(.needsConfirmation, [], warnings: [Warning("c", text)])
        #expect(warned.remedies == [.confirm(codes: ["c"])])
    }
}
