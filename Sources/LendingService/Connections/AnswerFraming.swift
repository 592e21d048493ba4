import HTTPTypes
import NIOCore
import NIOHTTP1

/// Frames every answer as its request can read it: HTTP/1.0 without chunks, HEAD without a body, and
/// a connection that is said to close is closed behind its answer, whatever else was sent on it.
///
/// Every answer gets its standard headers here, also one that no route has made, such as that to a
/// request that is no HTTP.
final class AnswerFraming: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// How a request of HTTP/1.0 is marked; nobody else may say so.
    private static let oldVersion = HTTPField.Name.oldVersion.rawName

    /// A method that nobody knows is refused as one that nothing has.
    private static let methods = Set(RequestRules.methods.map(\.rawValue))

    private struct Expected {
        var isOld = false
        var hasNoBody = false
        var closes = false
    }

    /// Of the requests that are not answered yet, in their order.
    private var expected: CircularBuffer<Expected> = []
    private var isClosing = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // Whoever was told that this is the end is not listened to any more.
        guard !isClosing else { return }
        guard case .head(var head) = unwrapInboundIn(data) else {
            context.fireChannelRead(data)
            return
        }
        let isOld = (head.version.major, head.version.minor) < (1, 1)
        if !Self.methods.contains(head.method.rawValue) { head.method = .TRACE }
        head.headers.remove(name: Self.oldVersion)
        if isOld { head.headers.add(name: Self.oldVersion, value: "true") }
        expected.append(
            Expected(
                isOld: isOld, hasNoBody: head.method == .HEAD,
                closes: isOld || Self.saysClose(head.headers)))
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private static func saysClose(_ headers: HTTPHeaders) -> Bool {
        headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.code < 200: context.write(data, promise: promise)
        case .head(let head):
            context.write(wrapOutboundOut(.head(framed(head))), promise: promise)
        case .body:
            context.write(hasNoBody ? nothing(context) : data, promise: promise)
        case .end: end(context, data, promise)
        }
    }

    private var hasNoBody: Bool { expected.first?.hasNoBody ?? false }

    private func nothing(_ context: ChannelHandlerContext) -> NIOAny {
        wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(capacity: 0))))
    }

    private func framed(_ answer: HTTPResponseHead) -> HTTPResponseHead {
        var answer = answer
        if expected.isEmpty { expected.append(Expected(closes: true)) }
        if Self.saysClose(answer.headers) { expected[expected.startIndex].closes = true }
        if expected[expected.startIndex].isOld {
            answer.version = .http1_0
            answer.headers.remove(name: "trailer")
        }
        if expected[expected.startIndex].closes {
            answer.headers.replaceOrAdd(name: "connection", value: "close")
        }
        for field in AnswerHeaders.standard where !answer.headers.contains(name: field.name.rawName)
        {
            answer.headers.add(name: field.name.rawName, value: field.value)
        }
        return answer
    }

    private func end(
        _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?
    ) {
        // Behind a HEAD not even the end of chunks may follow.
        let end = hasNoBody ? nothing(context) : data
        let closes = expected.popFirst()?.closes ?? true
        guard closes else {
            context.write(end, promise: promise)
            return
        }
        isClosing = true
        let promise = promise ?? context.eventLoop.makePromise()
        promise.futureResult.assumeIsolated().whenComplete { _ in
            context.close(mode: .output, promise: nil)
        }
        context.writeAndFlush(end, promise: promise)
    }
}
