import HTTPTypes

/// What every answer says to browsers and caches, unless its route says something else; also those that
/// no route has made, since ``AnswerFraming`` adds it.
enum AnswerHeaders {
    /// Personal or not is nothing to be thought about: nothing is kept, framed, guessed at or fetched
    /// by other pages.
    static let standard: HTTPFields = [
        .cacheControl: "no-store",
        .contentSecurityPolicy:
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        .xContentTypeOptions: "nosniff",
        .xFrameOptions: "DENY",
        .referrerPolicy: "no-referrer",
        .crossOriginResourcePolicy: "same-origin",
        .crossOriginOpenerPolicy: "same-origin",
    ]
}
