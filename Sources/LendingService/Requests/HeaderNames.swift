public import HTTPTypes

/// The names of header fields that HTTPTypes does not know, ours among them.
extension HTTPField.Name {
    public static let actingFor = known("Leihlotse-As")
    public static let idempotencyKey = known("Idempotency-Key")
    /// For what a browser may keep a page although nobody else may: `counting`, for a corridor without a
    /// connection.
    public static let keep = known("Leihlotse-Keep")
    public static let lastEventID = known("Last-Event-ID")
    public static let link = known("Link")
    /// The years of a report whose figures can still change, with commas between.
    public static let provisional = known("Leihlotse-Provisional")
    /// How many rows an answer had; told behind its last byte.
    public static let rows = known("Leihlotse-Rows")
    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    /// Marks a request of HTTP/1.0.
    static let oldVersion = known("leihlotse-http-1.0")
    /// A second Host: the first one is the request's authority.
    static let otherHost = known("Host")
    public static let referrerPolicy = known("Referrer-Policy")
    public static let secFetchSite = known("Sec-Fetch-Site")
    /// How far a browser's worker sees that does not lie there itself.
    public static let serviceWorkerAllowed = known("Service-Worker-Allowed")
    static let xForwardedFor = known("X-Forwarded-For")
    static let xForwardedProto = known("X-Forwarded-Proto")
    static let xFrameOptions = known("X-Frame-Options")
    static let xRequestID = known("X-Request-ID")

    private static func known(_ name: StaticString) -> HTTPField.Name {
        guard let known = HTTPField.Name("\(name)") else { preconditionFailure("\(name)") }
        return known
    }
}
