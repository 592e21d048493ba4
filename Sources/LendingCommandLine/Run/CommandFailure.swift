import Lending

/// A command ends with a message and a status.
struct CommandFailure: Error, Sendable {
    let status: ExitStatus
    let message: LocalizedText
    let hint: LocalizedText?

    init(_ status: ExitStatus, _ message: LocalizedText, hint: LocalizedText? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }
}

/// A command has said all there is to say and ends with this status.
struct SilentEnd: Error, Sendable {
    let status: ExitStatus
}
