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
        headers[.cacheControl] = "no-store"
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: buffer(value)))
    }

    /// The body of a request; an empty one is an empty object.
    ///
    /// - Throws: `RequestFailure` of kind `badInput`, `HTTPError` 413.
    public static func read(_ request: Request, upTo limit: Int) async throws -> JSONValue {
        let buffer = try await bytes(request, upTo: limit)
        if buffer.readableBytes == 0 { return [:] }
        return try OperationDecoding.json(Array(buffer.readableBytesView))
    }

    /// A sender that goes away in the middle of its body is at fault, not the service.
    private static func bytes(_ request: Request, upTo limit: Int) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: limit)
        } catch let error as any HTTPResponseError {
            throw error
        } catch {
            throw RequestFailure(
                .badInput, "body-cut-off",
                LocalizedText(
                    "the body ended before its end: \(error)",
                    de: "der Inhalt endete vor seinem Ende: \(error)"))
        }
    }

    /// The body as a value.
    public static func read<Value: Decodable>(
        _ type: Value.Type, _ request: Request, upTo limit: Int
    ) async throws -> Value {
        try OperationDecoding.value(type, try await read(request, upTo: limit))
    }
}
