import Synchronization
import TableOutput
import Testing

@Suite struct ProgressLineTests {
    /// A clock that moves only when told to.
    private final class ManualClock: Sendable {
        private let elapsed = Mutex(Duration.zero)
        private let start = ContinuousClock.now

        var now: ContinuousClock.Instant { start.advanced(by: elapsed.withLock { $0 }) }

        func advance(_ milliseconds: Int) {
            elapsed.withLock { $0 += .milliseconds(milliseconds) }
        }
    }

    private let clock = ManualClock()

    private func line(
        total: Int?, noun: String = "Zeilen", language: DisplayLanguage = .german,
        isTerminal: Bool = true
    ) -> ProgressLine {
        ProgressLine(
            total: total, noun: noun, language: language, isTerminal: isTerminal,
            now: { [clock] in clock.now })
    }

    @Test func theLineIsRenewedOnceAnInterval() {
        var line = line(total: 60_000)
        #expect(line.update(1) == nil)
        clock.advance(199)
        #expect(line.update(100) == nil)
        #expect(line.finish() == nil)
        clock.advance(1)
        #expect(line.update(12_000) == "\r\u{1B}[K12.000 von 60.000 Zeilen")
        #expect(line.update(12_001) == nil)
        clock.advance(1000)
        #expect(line.update(1_234_567) == "\r\u{1B}[K1.234.567 von 60.000 Zeilen")
        #expect(line.finish() == "\r\u{1B}[K")
        #expect(line.finish() == nil)
    }

    @Test func withoutTotalOnlyTheCountIsShown() {
        var line = line(total: nil, noun: "rows", language: .english)
        clock.advance(500)
        #expect(line.update(999) == "\r\u{1B}[K999 rows")
        clock.advance(500)
        #expect(line.update(1000) == "\r\u{1B}[K1,000 rows")
    }

    @Test func withoutATerminalNothingIsShown() {
        var line = line(total: 10, isTerminal: false)
        clock.advance(5000)
        #expect(line.update(5) == nil)
        #expect(line.finish() == nil)
    }
}
