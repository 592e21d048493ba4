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
        console.sayRaw("\r\u{1B}[K\(progress.text(language))\(time)")
    }
}
