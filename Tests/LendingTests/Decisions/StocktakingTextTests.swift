import Lending
import Testing

@Suite("Numbers of stocktakings, and what scanners send")
struct StocktakingTextTests {
    @Test("A number is read as it is written")
    func numbers() {
        for text in ["2026-1", "2026-12", "1999-123456", "0800-7"] {
            #expect(StocktakingNumber(text)?.description == text)
        }
        #expect(StocktakingNumber(" 2026-1 ")?.number == 1)
        for wrong in [
            "", "2026", "2026-", "-1", "2026-0", "2026-1-1", "26-1", "2026-x", "٢٠٢٦-1", "2026-+1",
            "2026-1234567",
        ] {
            #expect(StocktakingNumber(wrong) == nil, "\(wrong)")
        }
    }

    @Test("A label's address means its number")
    func scans() {
        let read = [
            "KN-1": "KN-1", " KN-1\r\n": "KN-1", "https://stadt.example/d/KN-1": "KN-1",
            "http://x:8080/d/KN%201?said=2": "KN 1", "https://x/d/K%C3%BC#top": "Kü",
            "d/KN-1": "d/KN-1", "https://x/other": "https://x/other", "https://x/d/50%": "50%",
        ]
        for (scanned, number) in read {
            #expect(ScannedNumber.number(in: scanned) == number)
        }
    }

    @Test("Every word of a stocktaking has a title of its own in both languages")
    func words() {
        #expect(StocktakingWord.titles.count == 33)
        #expect(StocktakingWord.titles.values.allSatisfy { !$0.german.isEmpty })
    }
}
