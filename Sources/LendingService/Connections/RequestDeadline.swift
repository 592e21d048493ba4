import NIOCore
import NIOHTTPTypes

/// Closes connections whose request trickles in: each byte of it would keep an idle one open.
///
/// A request may take so many seconds, and one more for every kibibyte of its body.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private static let bytesPerSecond = 1024

    private let seconds: Int
    private var begun: NIODeadline?
    private var bytes = 0
    private var watch: Scheduled<Void>?

    init(seconds: Int) { self.seconds = seconds }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            begun = .now()
            bytes = 0
            watch(context)
        case .body(let piece): bytes += piece.readableBytes
        case .end: stop()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    private func stop() {
        begun = nil
        watch?.cancel()
        watch = nil
    }

    private func watch(_ context: ChannelHandlerContext) {
        guard let deadline else { return }
        watch?.cancel()
        watch = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            guard let deadline = self.deadline else { return }
            if NIODeadline.now() >= deadline {
                context.close(promise: nil)
            } else {
                self.watch(context)
            }
        }
    }

    /// When the request has to be there; nil: none is being read.
    private var deadline: NIODeadline? {
        begun.map { $0 + .seconds(Int64(seconds + bytes / Self.bytesPerSecond)) }
    }
}
