import NIOCore

/// Closes connections whose reader takes nothing of what is sent to them for so many seconds: they
/// would keep their answer, and whatever makes it, for ever.
final class WriteDeadline: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let limit: TimeAmount
    /// Writes that the system has not taken yet.
    private var pending = 0
    private var progress = NIODeadline.now()
    private var watch: Scheduled<Void>?

    init(seconds: Int) { limit = .seconds(Int64(seconds)) }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise()
        if pending == 0 { progress = .now() }
        pending += 1
        promise.futureResult.assumeIsolated().whenComplete { _ in
            self.pending -= 1
            self.progress = .now()
        }
        context.write(data, promise: promise)
        if watch == nil { watch(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch?.cancel()
        watch = nil
    }

    private func watch(_ context: ChannelHandlerContext) {
        watch = context.eventLoop.assumeIsolated().scheduleTask(deadline: progress + limit) {
            self.watch = nil
            guard self.pending > 0 else { return }
            if NIODeadline.now() - self.progress >= self.limit {
                context.close(promise: nil)
            } else {
                self.watch(context)
            }
        }
    }
}
