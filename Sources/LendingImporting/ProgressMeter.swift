import LendingImport

/// Passes progress on, every few thousand rows.
final class ProgressMeter {
    private let handler: (ImportProgress) -> Void
    private var current: ImportProgress

    init(totalBytes: Int, _ handler: @escaping (ImportProgress) -> Void) {
        self.handler = handler
        current = ImportProgress(phase: .surveying, rows: 0, bytes: 0, totalBytes: totalBytes)
    }

    func begin(_ phase: ImportProgress.Phase) {
        current.phase = phase
        current.rows = 0
        current.bytes = 0
        handler(current)
    }

    func tell(rows: Int, bytes: Int) {
        guard rows.isMultiple(of: 4_096) else { return }
        current.rows = rows
        current.bytes = bytes
        handler(current)
    }
}
