import Lending
import Testing

/// Numbers of protocols, as people type them and as they are told.
@Suite struct ProtocolNumberReadingTests {
    @Test(
        "However it is typed it is one number",
        arguments: [
            "Ü 2026/0042", "ü2026/42", "U\u{308} 2026/0042", "UE-2026-42", "ue 2026/0042",
            "U-2026-0042", "ü_2026_42",
        ])
    func typed(_ text: String) throws {
        let number = try #require(ProtocolNumber(text))
        #expect(number.description == "Ü 2026/0042")
        #expect(number.kind == .handOver && number.year == 2026 && number.number == 42)
        #expect(number.fileName == "UE-2026-0042")
        #expect(ProtocolNumber(number.fileName) == number)
    }

    @Test(
        "What is none is none",
        arguments: [
            "", "Ü", "2026/42", "X 2026/42", "Ü 26/42", "Ü 2026", "Ü 2026/", "Ü 2026/0",
            "Ü 2026/-1", "Ü 2026/4/2",
            "Ü 2026/4711471147", "KN-0042", "R٢٠٢٦/42", "RR 2026/1", "Ü 0000/1",
        ])
    func refused(_ text: String) { #expect(ProtocolNumber(text) == nil) }

    @Test("More than two in a row are told as the first and the last")
    func told() throws {
        let numbers = try [
            "Ü 2026/0001", "Ü 2026/0002", "Ü 2026/0003", "R 2026/0004", "Ü 2026/0012345",
        ]
        .map { try #require(ProtocolNumber($0)) }
        #expect(
            ProtocolNumber.told(numbers, .german)
                == "Ü 2026/0001 bis Ü 2026/0003, R 2026/0004, Ü 2026/12345")
        #expect(ProtocolNumber.told(Array(numbers[0...1]), .english) == "Ü 2026/0001, Ü 2026/0002")
        #expect(ProtocolNumber.told([], .english) == "")
    }
}
