internal import CCurl
internal import Dispatch
internal import FoundationEssentials
public import Lending

/// A service elsewhere, with the secret that it knows its user by.
public struct ServiceConnection: Sendable {
    /// Such as `https://leihlotse.example`, without a slash at the end.
    public let url: String
    let secret: String?
    let language: Language
    /// IT acting for this person.
    public var actingFor: PersonID?

    /// - Throws: `ServiceFailure` for an address that is none.
    public init(_ url: String, secret: String?, language: Language) throws {
        self.url = try ServiceConnection.address(url)
        self.secret = secret
        self.language = language
    }

    /// A service's address without slashes at its end.
    ///
    /// - Throws: `ServiceFailure` for an address that is none. It does not quote what may be a
    ///   connection string or hold a password.
    public static func address(_ typed: String) throws -> String {
        let parts = typed.split(separator: "://", maxSplits: 1).map(String.init)
        guard parts.count == 2, ["http", "https"].contains(parts[0]),
            typed.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value < 127 })
        else {
            throw ServiceFailure(
                .badInput, "service-address",
                LocalizedText(
                    "this is no address of a service; it begins with https:// or http://",
                    de: "das ist keine Adresse eines Dienstes; sie beginnt mit https:// oder "
                        + "http://"))
        }
        guard !parts[1].contains("@") else {
            throw ServiceFailure(
                .badInput, "service-address",
                LocalizedText(
                    "a service's address holds no name and no password; leihlotse sign-in asks "
                        + "for them",
                    de: "in der Adresse eines Dienstes stehen weder Name noch Passwort; leihlotse "
                        + "sign-in fragt danach"))
        }
        var url = typed
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    /// Sends a request and reads the answer.
    ///
    /// - Throws: `ServiceFailure`, or what the service's problem stands for.
    func send(
        _ method: String, _ path: String, query: [(String, String)] = [],
        body: (any Encodable & Sendable)? = nil, headers: [String] = []
    ) async throws -> HTTPAnswer {
        var message = message(method, path, query, headers)
        if let body {
            message.headers.append("Content-Type: application/json")
            message.body = Array(try JSONEncoder().encode(body))
        } else if method != "GET" {
            message.body = []
        }
        let sent = message
        return try await onOwnThread { try perform(sent, isCancelled: $0) }
    }

    /// The answer's body as a value.
    func value<Value: Decodable>(_ type: Value.Type, _ answer: HTTPAnswer) throws -> Value {
        do { return try JSONDecoder().decode(type, from: Data(answer.body)) } catch {
            throw ServiceFailure(
                .unexpected, "service-answer",
                LocalizedText(
                    "the service's answer cannot be read: is \(url) a Leihlotse?",
                    de: "die Antwort des Dienstes ist nicht lesbar: ist \(url) ein Leihlotse?"))
        }
    }

    /// Carries a request on this thread, which it blocks; bytes of a success go to `receive`.
    @discardableResult
    func perform(
        _ message: HTTPMessage, isCancelled: @escaping () -> Bool,
        receive: ((UnsafeRawBufferPointer) throws -> Void)? = nil
    ) throws -> HTTPAnswer {
        let answer: HTTPAnswer
        do {
            answer = try CurlTransfer(message, isCancelled: isCancelled, receive: receive).perform()
        } catch let failure as TransferFailure {
            throw ServiceFailure(
                .noDatabase, "service-unreachable",
                LocalizedText(
                    "the service \(url) does not answer: \(failure.message)",
                    de: "der Dienst \(url) antwortet nicht: \(failure.message)"))
        }
        if answer.status >= 400 { throw ServiceFailure(in: answer, url) }
        return answer
    }

    func message(
        _ method: String, _ path: String, _ query: [(String, String)] = [],
        _ headers: [String] = []
    ) -> HTTPMessage {
        var message = HTTPMessage(
            method: method,
            url: url + "/api/v1" + path
                + (query.isEmpty
                    ? ""
                    : "?"
                        + query.map { "\($0.0.partOfAddress)=\($0.1.partOfAddress)" }.joined(
                            separator: "&"))
        )
        // Expect: 100-continue would cost a round trip.
        message.headers = ["Accept-Language: \(language.rawValue)", "Expect:"] + headers
        if let secret { message.headers.append("Authorization: Bearer \(secret)") }
        if let actingFor { message.headers.append("Leihlotse-As: \(actingFor)") }
        return message
    }

    /// Runs blocking work on a thread that may block.
    func onOwnThread<Value: Sendable>(
        _ work: @escaping @Sendable (_ isCancelled: @escaping () -> Bool) throws -> Value
    ) async throws -> Value {
        let flag = CancelFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    continuation.resume(with: Result { try work { flag.isSet } })
                }
            }
        } onCancel: {
            flag.set()
        }
    }
}

/// Set once, from any thread.
private final class CancelFlag: @unchecked Sendable {
    private let lock = ClientLock()
    private var value = false

    var isSet: Bool { lock.withLock { value } }
    func set() { lock.withLock { value = true } }
}
