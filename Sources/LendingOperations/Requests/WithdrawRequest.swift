public import Lending

/// Withdraws a request: the device is not needed any more.
public struct WithdrawRequest: Operation {
    public static let name = "requests.withdraw"

    public var request: RequestNumber

    public init(request: RequestNumber) {
        self.request = request
    }
}
