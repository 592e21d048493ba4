import Lending
import Testing

@Suite("Texts in web addresses")
struct AddressTextTests {
    @Test("come back as they were", arguments: ["", "#234", "KN/1 ä", "100 %", "a+b", "日本", "%41"])
    func roundTrip(text: String) {
        #expect(text.partOfAddress.fromAddress == text)
    }

    @Test("what is no text is none", arguments: ["%", "%4", "%zz", "%+f", "%FF"])
    func malformed(text: String) {
        #expect(text.fromAddress == nil)
    }
}
