import LendingImport

/// Passes progress on, every few thousand rows.
final class ProgressMeter {
    private let handler: (ImportProgress) -> Void
    private var current: ImportProgress

    init(totalBytes: Int, _ handler: @escaping (ImportProgress) -> Void) {
        self.handler = handler
        current = ImportProgress(phase: .surveying, rows: 0, bytes: 0, totalBytes: totalBytes)
    }

    /// - Parameter steps: how many the phase has; 0: it is told by rows.
    func begin(_ phase: ImportProgress.Phase, steps: Int = 0) {
        current.phase = phase
        current.step = 0
        current.steps = steps
        current.rows = 0
        current.bytes = 0
        handler(current)
    }

    /// The next step of the phase begins.
    func tellStep() {
        current.step = min(current.step + 1, current.steps)
        handler(current)
    }

    func tell(rows: Int, bytes: Int) {
        guard rows.isMultiple(of: 4_096) else { return }
        current.rows = rows
        current.bytes = bytes
        handler(current)
    }
}
