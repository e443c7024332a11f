import HTTPTypes
import Logging
import NIOCore
import NIOHTTPTypes

/// Writes a line of the access log when a response has been sent, or its client has gone.
final class AccessLogHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let logger: Logger
  private let tellsFields: Bool
  private let date: @Sendable () -> HTTPDate
  private var dateText = DateText(\.logValue)
  private var client: String?
  /// The requests that are not answered yet, in their order.
  private var waiting: [(entry: AccessEntry, start: NIODeadline)] = []

  /// Creates a handler.
  ///
  /// - Parameters:
  ///   - logger: Is told of each request.
  ///   - tellsFields: Whether a request is told field by field beside its line.
  ///   - date: The time.
  init(_ logger: Logger, tellsFields: Bool, date: @escaping @Sendable () -> HTTPDate) {
    self.logger = logger
    self.tellsFields = tellsFields
    self.date = date
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let request) = unwrapInboundIn(data) {
      let client = client ?? context.channel.remoteAddress?.ipAddress ?? "-"
      self.client = client
      let entry = AccessEntry(request, client: client, time: dateText.text(of: date()))
      waiting.append((entry, .now()))
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !waiting.isEmpty else { return context.write(data, promise: promise) }
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.status.kind != .informational { waiting[0].entry.status = head.status.code }
    case .body(let bytes):
      waiting[0].entry.bytes += bytes.readableBytes
    case .end:
      let (entry, start) = waiting.removeFirst()
      let sent = promise ?? context.eventLoop.makePromise()
      sent.futureResult.assumeIsolated().whenComplete { _ in self.log(entry, since: start) }
      return context.write(data, promise: sent)
    }
    context.write(data, promise: promise)
  }

  func channelInactive(context: ChannelHandlerContext) {
    for (entry, start) in waiting { log(entry, since: start) }
    waiting = []
    context.fireChannelInactive()
  }

  private func log(_ entry: AccessEntry, since start: NIODeadline) {
    var entry = entry
    let microseconds = (NIODeadline.now() - start).nanoseconds / 1000
    entry.seconds = Double(microseconds) / 1_000_000
    logger.info("\(entry.line)", metadata: tellsFields ? entry.metadata : nil)
  }
}
