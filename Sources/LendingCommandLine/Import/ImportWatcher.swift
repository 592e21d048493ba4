import Lending
import LendingImport
import Synchronization
import TableOutput

/// Shows how far an import is, on a terminal only, from the beginning of each phase on.
///
/// While the database works nothing is counted, so the seconds show that it still does.
final class ImportWatcher: Sendable {
    private struct State {
        var progress: ImportProgress?
        var began = ContinuousClock.now
        var drawn = ContinuousClock.now
        var hasSaid = false
    }

    private let console: Console
    private let language: Language
    private let state = Mutex(State())

    init(_ console: Console, _ language: Language) {
        self.console = console
        self.language = language
    }

    /// Does the work, with the line renewed every second while it lasts.
    func during<Result: Sendable>(
        _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        defer { finish() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            if console.commentaryIsTerminal { group.addTask { try await self.keepAlive() } }
            defer { group.cancelAll() }
            return try await work()
        }
    }

    private func keepAlive() async throws {
        while true {
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            state.withLock { draw(&$0) }
        }
    }

    func see(_ progress: ImportProgress) {
        guard console.commentaryIsTerminal else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            let before = state.progress
            state.progress = progress
            if progress.phase != before?.phase {
                state.began = now
            } else if progress.step == before?.step, now - state.drawn < .milliseconds(200) {
                return
            }
            draw(&state)
        }
    }

    /// Says the lines above the progress, the first time only: a second attempt finds the same.
    func sayOnce(_ lines: [String]) {
        state.withLock { state in
            if state.hasSaid { return }
            state.hasSaid = true
            clear(state)
            for line in lines { console.say(line) }
            draw(&state)
        }
    }

    private func finish() {
        state.withLock { state in
            clear(state)
            state.progress = nil
        }
    }

    private func clear(_ state: State) {
        if state.progress != nil { console.sayRaw("\r\u{1B}[K") }
    }

    private func draw(_ state: inout State) {
        guard let progress = state.progress else { return }
        let now = ContinuousClock.now
        state.drawn = now
        let seconds = (now - state.began).components.seconds
        let time = seconds == 0 ? "" : " · \(seconds) s"
        console.sayRaw("\r\u{1B}[K\(text(progress))\(time)")
    }

    /// How far a phase is: rows and their part of the file, or steps; such as `8.192 Zeilen gelesen ·
    /// 34 %`.
    func text(_ progress: ImportProgress) -> String {
        let isGerman = language == .german
        let rows = grouped(progress.rows)
        let text =
            switch progress.phase {
            case .surveying: "\(rows) \(isGerman ? "Zeilen gesichtet" : "rows surveyed")"
            case .reading: "\(rows) \(isGerman ? "Zeilen gelesen" : "rows read")"
            case .checking: isGerman ? "Zeilen werden geprüft" : "rows being checked"
            case .rejecting:
                isGerman ? "Abgelehnte werden gesammelt" : "rejected rows being gathered"
            case .applying: isGerman ? "Zeilen werden übernommen" : "rows being taken"
            }
        if let percent = progress.percent { return text + " · \(percent) %" }
        guard progress.steps > 0 else { return text }
        let (step, steps) = (max(1, progress.step), progress.steps)
        return text + (isGerman ? " · Schritt \(step) von \(steps)" : " · step \(step) of \(steps)")
    }

    private func grouped(_ count: Int) -> String {
        var digits = Substring(String(count))
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: language == .german ? "." : ",")
    }
}
