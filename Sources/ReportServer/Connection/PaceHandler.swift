import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections that nothing moves on, and those whose last response has been sent.
final class PaceHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var pace = ConnectionPace(now: PaceHandler.now)
  private var closesAfterResponse = false
  private var tick: Scheduled<Void>?

  private static var now: Int { Int(NIODeadline.now().uptimeNanoseconds / 1_000_000_000) }

  func handlerAdded(context: ChannelHandlerContext) { scheduleTick(context) }

  func handlerRemoved(context: ChannelHandlerContext) { tick?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: pace.beginRequest(now: Self.now)
    case .body(let bytes): pace.read(bytes.readableBytes)
    case .end: pace.endRequest(now: Self.now)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.status.kind == .informational { return context.write(data, promise: promise) }
      closesAfterResponse = head.headerFields[.connection]?.lowercased() == "close"
      context.write(data, promise: promise)
    case .body(let bytes):
      pace.queue(bytes.readableBytes, now: Self.now)
      context.write(data, promise: promise)
    case .end:
      let isLast = closesAfterResponse
      let sent = promise ?? context.eventLoop.makePromise()
      sent.futureResult.assumeIsolated().whenSuccess {
        self.pace.endResponse(now: Self.now)
        if isLast { self.pace.finish(now: Self.now) }
      }
      context.write(data, promise: sent)
    }
  }

  private func scheduleTick(_ context: ChannelHandlerContext) {
    tick = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) {
      let options = context.channel.syncOptions
      let left = (try? options?.getOption(ChannelOptions.bufferedWritableBytes)) ?? 0
      self.pace.sent(allBut: left)
      if self.pace.isOver(now: Self.now) {
        context.close(promise: nil)
      } else {
        self.scheduleTick(context)
      }
    }
  }
}
