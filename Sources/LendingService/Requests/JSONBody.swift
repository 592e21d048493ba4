internal import FoundationEssentials
public import HTTPTypes
public import Hummingbird
import Lending
public import LendingOperations
public import NIOCore

/// JSON in and out.
public enum JSONBody {
    public static func buffer(_ value: some Encodable) -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return ByteBuffer(string: "null") }
        return ByteBuffer(bytes: data)
    }

    public static func text(_ value: some Encodable) -> String { String(buffer: buffer(value)) }

    public static func response(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: buffer(value)))
    }

    /// The body of a request; an empty one is an empty object.
    ///
    /// - Throws: `RequestFailure` of kind `badInput`, `HTTPError` 413 or 415.
    public static func read(_ request: Request, upTo limit: Int) async throws -> JSONValue {
        let buffer = try await bytes(request, upTo: limit)
        if buffer.readableBytes == 0 { return [:] }
        // Also keeps pages of others from sending anything: a form cannot say that it is JSON.
        guard isJSON(request.headers[.contentType]) else {
            throw HTTPError(.unsupportedMediaType, headers: [.accept: "application/json"])
        }
        return try OperationDecoding.json(Array(buffer.readableBytesView))
    }

    private static func isJSON(_ type: String?) -> Bool {
        let name = type?.prefix { $0 != ";" }.trimmed.lowercased()
        return name == "application/json"
    }

    private static func bytes(_ request: Request, upTo limit: Int) async throws -> ByteBuffer {
        try await RequestFailure.whileReceiving { try await request.body.collect(upTo: limit) }
    }

    /// The body as a value.
    public static func read<Value: Decodable>(
        _ type: Value.Type, _ request: Request, upTo limit: Int
    ) async throws -> Value {
        try OperationDecoding.value(type, try await read(request, upTo: limit))
    }
}
