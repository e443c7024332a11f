import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers on the connection's own thread what is in memory already, and leaves the rest to
/// Hummingbird, which comes behind: what has a body, needs the disk, or ends the connection.
///
/// There a request goes to another thread and its answer comes back, which takes as long as the
/// answer itself. Answers keep the order of their requests: behind one that was left, and to a
/// client that has not taken what it was sent, all others are left too.
final class ReadyAnswerHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let site: Site
  private let date: @Sendable () -> HTTPDate
  private var dateText = DateText(\.fieldValue)
  /// Requests that were left and are not answered yet.
  private var left = 0
  /// Whether the request that is arriving has its answer.
  private var isAnswered = false
  /// Answers of ours that are on their way.
  private var unsent = 0
  /// What asks for the connection's end, kept back until our answers have been sent.
  private var end: ChannelShouldQuiesceEvent?
  /// Whether those behind were told last that they can write.
  private var isToldWritable = true

  /// Creates a handler.
  ///
  /// - Parameters:
  ///   - site: What can be asked for.
  ///   - date: The time.
  init(_ site: Site, date: @escaping @Sendable () -> HTTPDate) {
    self.site = site
    self.date = date
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let request) = unwrapInboundIn(data) {
      let answer = isMine(request, context) ? answer(to: request) : nil
      isAnswered = answer != nil
      if let answer { return send(answer, isHead: request.method == .head, context) }
      left += 1
      tellWritability(context)
    }
    if !isAnswered { context.fireChannelRead(data) }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // All answers to what was read at once go together.
    if unsent > 0 { context.flush() }
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { left -= 1 }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    // While we write, nobody else has anything to.
    if left > 0 || !isToldWritable { tellWritability(context) }
  }

  private func tellWritability(_ context: ChannelHandlerContext) {
    guard isToldWritable != context.channel.isWritable else { return }
    isToldWritable.toggle()
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelShouldQuiesceEvent, unsent > 0 {
      end = event
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  /// Whether a request may be answered here: it has no body, and nothing is in its way.
  private func isMine(_ request: HTTPRequest, _ context: ChannelHandlerContext) -> Bool {
    guard left == 0, end == nil, context.channel.isWritable else { return false }
    let fields = request.headerFields
    let connection = fields[.connection]?.lowercased() ?? "keep-alive"
    return connection == "keep-alive" && fields[.contentLength] ?? "0" == "0"
      && fields[.transferEncoding] == nil && fields[.expect] == nil
  }

  /// The answer, with its date; nil where it is not at hand.
  private func answer(to request: HTTPRequest) -> Answer? {
    let now = date()
    guard case .answer(var answer)? = try? site.find(request, now: now, mayWait: false) else {
      return nil
    }
    answer.fields[.date] = dateText.text(of: now)
    return answer
  }

  private func send(_ answer: Answer, isHead: Bool, _ context: ChannelHandlerContext) {
    unsent += 1
    let head = HTTPResponse(status: answer.status, headerFields: answer.fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if !isHead, case .bytes(let bytes) = answer.body, bytes.readableBytes > 0 {
      context.write(wrapOutboundOut(.body(bytes)), promise: nil)
    }
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenComplete { _ in self.wasSent(context) }
    context.write(wrapOutboundOut(.end(nil)), promise: sent)
  }

  private func wasSent(_ context: ChannelHandlerContext) {
    unsent -= 1
    if unsent == 0, let event = end {
      end = nil
      context.fireUserInboundEventTriggered(event)
    }
  }
}
