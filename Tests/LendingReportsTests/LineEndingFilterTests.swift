import Testing

@testable import LendingReporting
@testable import LendingReports

@Suite struct LineEndingFilterTests {
    private static let text = "a;\"b\n\"\"\nc\";d\n\"\"\n\n\"x\r\ny\"\n"
    private static let converted = "a;\"b\n\"\"\nc\";d\r\n\"\"\r\n\r\n\"x\r\ny\"\r\n"

    /// Pieces of every size: the state survives each border.
    @Test(arguments: 1...30)
    func lineEndsOutsideOfQuotesBecomeCRLF(size: Int) {
        var filter = LineEndingFilter()
        var output: [UInt8] = []
        var rest = Array(Self.text.utf8)[...]
        while !rest.isEmpty {
            Array(rest.prefix(size)).withUnsafeBytes { piece in
                filter.convert(piece) { output.append(contentsOf: $0) }
            }
            rest = rest.dropFirst(size)
        }
        #expect(String(decoding: output, as: UTF8.self) == Self.converted)
    }
}
