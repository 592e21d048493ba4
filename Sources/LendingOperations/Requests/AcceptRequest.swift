public import Lending

/// Accepts a request: lends a device for it now, or notes the wish.
public struct AcceptRequest: Operation {
    public static let name = "requests.accept"

    public var request: RequestNumber
    /// What is lent now; nil: nothing yet.
    public var device: DeviceID?

    public init(request: RequestNumber, device: DeviceID? = nil) {
        self.request = request
        self.device = device
    }
}
