/// How long sign-ins live, and how much guessing is borne.
public struct IdentityLimits: Sendable {
    /// How long a session lives without use, in hours.
    public var sessionIdleHours = 12
    /// How long it lives at most, in days.
    public var sessionDays = 30
    /// How long a one-time link holds, in hours.
    public var linkHours = 72
    /// The window in which failures count, in minutes.
    public var failureMinutes = 15
    /// Failures of one login from one address before that pair has to wait.
    public var failuresOfPair = 5
    /// Failures of one login from anywhere before it has to wait, except where it succeeds.
    public var failuresOfLogin = 30
    /// Failures from one address, where a whole office may sit, before it has to wait.
    public var failuresOfAddress = 300
    /// The shortest password.
    public var passwordLength = 12

    public init() {}

    var idle: String { "\(sessionIdleHours) hours" }
    var life: String { "\(sessionDays) days" }
    var window: String { "\(failureMinutes) minutes" }
}
