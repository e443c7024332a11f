import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Segmentation

/// Answers what is no request yet: a client that asks whether it may send its body, and bytes that
/// are not HTTP.
final class ProtocolHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let site: Site
  private let date: @Sendable () -> HTTPDate
  private var open = 0

  /// Creates a handler.
  ///
  /// - Parameters:
  ///   - site: Knows whether the body of a request will be read.
  ///   - date: The time.
  init(_ site: Site, date: @escaping @Sendable () -> HTTPDate) {
    self.site = site
    self.date = date
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let request) = unwrapInboundIn(data) {
      open += 1
      // Behind another response it would seem to be that one's; such a client asks for nothing.
      if open == 1, request.headerFields[.expect]?.lowercased() == "100-continue",
        site.wantsBody(of: request, now: date())
      {
        let head = HTTPResponsePart.head(HTTPResponse(status: .continue))
        context.writeAndFlush(wrapOutboundOut(head), promise: nil)
      }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { open -= 1 }
    context.write(data, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // Within a request it is for whoever reads the request to answer.
    guard open == 0, error is HTTPParserError || error is HTTP1TypeConversionError else {
      return context.fireErrorCaught(error)
    }
    let isLong = (error as? HTTPParserError) == .headerOverflow
    var answer = Answer.problem(isLong ? .longFields : .badMessage)
    answer.complete()
    answer.fields[.date] = date().fieldValue
    answer.fields[.connection] = "close"
    let head = HTTPResponse(status: answer.status, headerFields: answer.fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if case .bytes(let bytes) = answer.body {
      context.write(wrapOutboundOut(.body(bytes)), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
