public import Lending

/// Declines a request, with the reason that who asked is told.
public struct DeclineRequest: Operation {
    public static let name = "requests.decline"

    public var request: RequestNumber
    public var because: String

    public init(request: RequestNumber, because: String) {
        self.request = request
        self.because = because
    }
}
