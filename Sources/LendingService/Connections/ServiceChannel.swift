import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOPosix

/// One connection of HTTP/1: what is sent on it goes through these handlers, from the socket inwards.
struct ServiceChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    /// What the system keeps of an answer that is not taken yet, in bytes: so little that a reader who
    /// takes something is seen to do so.
    private static let sendBuffer = 262_144

    let responder: Responder
    private let configuration: ServiceConfiguration
    private let addresses: AddressLimit

    init(
        responder: @escaping Responder, _ configuration: ServiceConfiguration,
        _ addresses: AddressLimit
    ) {
        self.responder = responder
        self.configuration = configuration
        self.addresses = addresses
    }

    /// The address has too many connections.
    private struct Refused: Error {}

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        guard addresses.admits(channel) else {
            return channel.close().flatMapThrowing { throw Refused() }
        }
        return channel.setOption(.socketOption(.so_sndbuf), value: Self.sendBuffer)
            .recover { _ in }
            .flatMapThrowing { try addHandlers(to: channel, logger) }
    }

    private func addHandlers(to channel: any Channel, _ logger: Logger) throws -> Value {
        let pipeline = channel.pipeline.syncOperations
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = configuration.headerLimit
        limits.maxHeaderListSize = configuration.headerLimit
        limits.maxHeaderFieldCount = 100
        try pipeline.addHandler(WriteDeadline(seconds: configuration.stalledSeconds))
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false,
            withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: limits)
        try pipeline.addHandler(AnswerFraming())
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try pipeline.addHandler(RequestDeadline(seconds: configuration.requestSeconds))
        try pipeline.addHandler(
            HTTPConnectionStateHandler(
                idleTimeout: .seconds(configuration.idleSeconds), logger: logger))
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true))
    }

    func handle(value: Value, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }
}
