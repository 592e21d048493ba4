/// How long sign-ins live, and how much guessing is borne.
///
/// An attempt counts as failed before it is made, and no more once it has succeeded. Of one account at
/// most a hundred fail in an hour, on three budgets apart: strangers' failures never keep out who
/// signed in from their address lately, nor anyone at an address a person in their own browser. What
/// strangers can do is make a fresh address wait for the rest of the hour; a one-time link gets in all
/// the same.
public struct IdentityLimits: Sendable {
    /// How long a session lives without use, in minutes.
    public var sessionIdleMinutes = 30
    /// How long it lives at most, in hours.
    public var sessionHours = 12
    /// How long a one-time link holds, in hours.
    public var linkHours = 72
    /// For how long a password counts as just given, in minutes: making secrets asks for it after that.
    public var proofMinutes = 15
    /// The window in which failures of one place count, in minutes.
    public var failureMinutes = 15
    /// Failures of one account in one place before it has to wait there.
    public var failuresInPlace = 5
    /// Failures of one account an hour in all places where it did not sign in lately.
    public var failuresAmongStrangers = 40
    /// Failures of one account an hour at addresses where it signed in lately.
    public var failuresInKnownPlaces = 20
    /// Failures of one account an hour in browsers and sign-ins of its own.
    public var failuresOfOwn = 40
    /// Strangers' failures from one address, where a whole office may sit, before they have to wait.
    public var failuresOfAddress = 300
    /// How long a place is known after a success, in days.
    public var knownDays = 30
    /// The shortest and the longest password, in characters.
    public var passwordLength = 12...128

    public init() {}

    var idle: String { "\(sessionIdleMinutes) minutes" }
    var life: String { "\(sessionHours) hours" }
    var fresh: String { "\(proofMinutes) minutes" }
    var window: String { "\(failureMinutes) minutes" }
}
