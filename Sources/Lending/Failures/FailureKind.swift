/// What kind of trouble a failure is. Each front has one table from here to its own answers: an exit
/// status, an HTTP status.
public enum FailureKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A rule of the domain, or of the database, says no.
    case refused
    /// The wish needs a confirmation; the warnings say of what.
    case needsConfirmation
    /// The actor may not.
    case notPermitted
    /// Nobody proved who they are, or the proof is wrong.
    case notSignedIn
    /// It was tried too often.
    case tooManyAttempts
    /// Too many want it at this moment.
    case busy
    /// There is no such thing, or it may not be seen.
    case notFound
    /// Somebody changed the thing since it was read.
    case outdated
    /// A name in what was asked for means nothing here, such as the code of a unit.
    case unknownName
    /// The request makes no sense: an unknown parameter, an option that contradicts another.
    case usage
    /// Data that cannot be read.
    case badInput
    /// There is no such file, or it cannot be read.
    case noInput
    /// No database or service answers, or it lets nobody in.
    case noDatabase
    /// Nothing can be written: read only, no space, no permission.
    case cannotWrite
    /// Whoever read the result has gone.
    case readerHasGone
    /// The task was cancelled.
    case interrupted
    /// What should not happen.
    case unexpected
}
