internal import CCurl
internal import Dispatch

/// One HTTP request through libcurl.
struct HTTPMessage: Sendable {
    var method = "GET"
    var url: String
    var headers: [String] = []
    var body: [UInt8]?
    /// Sent piece by piece instead of a body.
    var file: (@Sendable (UnsafeMutableRawBufferPointer) throws -> Int)?
}

/// What came back.
struct HTTPAnswer: Sendable {
    var status = 0
    /// By lower-case name; trailers included.
    var headers: [String: String] = [:]
    /// Empty where the bytes went elsewhere.
    var body: [UInt8] = []
}

/// The service cannot be reached, or the answer was cut off.
struct TransferFailure: Error, Sendable {
    let message: String
    let url: String
}

/// Carries one request; blocks its thread.
final class CurlTransfer {
    private let message: HTTPMessage
    /// Where the bytes of a success go; nil: into the answer.
    private let receive: ((UnsafeRawBufferPointer) throws -> Void)?
    private var answer = HTTPAnswer()
    private var failure: (any Error)?
    private let isCancelled: () -> Bool

    init(
        _ message: HTTPMessage, isCancelled: @escaping () -> Bool,
        receive: ((UnsafeRawBufferPointer) throws -> Void)? = nil
    ) {
        self.message = message
        self.isCancelled = isCancelled
        self.receive = receive
    }

    /// - Throws: ``TransferFailure``, `CancellationError`, and what `receive` throws.
    func perform() throws -> HTTPAnswer {
        guard let curl = CurlHandles.shared.take() else {
            throw TransferFailure(message: "curl_easy_init failed", url: message.url)
        }
        defer { CurlHandles.shared.giveBack(curl) }
        var list: UnsafeMutablePointer<curl_slist>?
        for header in message.headers { list = curl_slist_append(list, header) }
        defer { curl_slist_free_all(list) }
        configure(curl, headers: list)
        var reason = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let result = reason.withUnsafeMutableBufferPointer { buffer in
            leihlotse_curl_set_pointer(
                curl, CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(buffer.baseAddress))
            return withExtendedLifetime(self) { curl_easy_perform(curl) }
        }
        if let failure { throw failure }
        if isCancelled() { throw CancellationError() }
        guard result == CURLE_OK else {
            let words = String(
                decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw TransferFailure(
                message: words.isEmpty ? String(cString: curl_easy_strerror(result)) : words,
                url: message.url)
        }
        var status = 0
        leihlotse_curl_status(curl, &status)
        answer.status = status
        return answer
    }

    private func configure(
        _ handle: UnsafeMutableRawPointer, headers: UnsafeMutablePointer<curl_slist>?
    ) {
        let me = Unmanaged.passUnretained(self).toOpaque()
        leihlotse_curl_set_text(handle, CURLOPT_URL, message.url)
        leihlotse_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        leihlotse_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, message.method)
        leihlotse_curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        leihlotse_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, 10)
        leihlotse_curl_set_number(handle, CURLOPT_NOPROGRESS, 0)
        leihlotse_curl_set_list(handle, CURLOPT_HTTPHEADER, headers)
        leihlotse_curl_set_pointer(handle, CURLOPT_WRITEDATA, me)
        leihlotse_curl_set_pointer(handle, CURLOPT_HEADERDATA, me)
        leihlotse_curl_set_pointer(handle, CURLOPT_XFERINFODATA, me)
        leihlotse_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            CurlTransfer.of(context).take(data, size * count)
        }
        leihlotse_curl_set_transfer(handle, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            CurlTransfer.of(context).takeHeader(data, size * count)
        }
        leihlotse_curl_set_progress(handle) { context, _, _, _, _ in
            CurlTransfer.of(context).isCancelled() ? 1 : 0
        }
        if let body = message.body {
            leihlotse_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            body.withUnsafeBufferPointer { bytes in
                _ = leihlotse_curl_set_pointer(
                    handle, CURLOPT_COPYPOSTFIELDS,
                    UnsafeMutableRawPointer(
                        mutating: bytes.baseAddress ?? UnsafePointer(bitPattern: 1)!))
            }
        } else if message.file != nil {
            leihlotse_curl_set_number(handle, CURLOPT_UPLOAD, 1)
            leihlotse_curl_set_pointer(handle, CURLOPT_READDATA, me)
            leihlotse_curl_set_transfer(handle, CURLOPT_READFUNCTION) {
                data, size, count, context in
                CurlTransfer.of(context).give(data, size * count)
            }
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> CurlTransfer {
        Unmanaged<CurlTransfer>.fromOpaque(context!).takeUnretainedValue()
    }

    /// Takes bytes of the body; anything but `count` ends the transfer.
    private func take(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(start: data, count: count)
        guard let receive, answer.status == 0 || answer.status < 400 else {
            answer.body.append(contentsOf: bytes)
            return count
        }
        do {
            try receive(bytes)
            return count
        } catch {
            failure = error
            return 0
        }
    }

    private func takeHeader(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let line = String(
            decoding: UnsafeRawBufferPointer(start: data, count: count), as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            answer.status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            answer.headers = [:]
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0 == " " }
                .prefix { !$0.isNewline }
            answer.headers[line[..<colon].lowercased()] = String(value)
        }
        return count
    }

    private func give(_ data: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
        do {
            return try message.file?(UnsafeMutableRawBufferPointer(start: data, count: room)) ?? 0
        } catch {
            failure = error
            return Int(CURL_READFUNC_ABORT)
        }
    }
}
