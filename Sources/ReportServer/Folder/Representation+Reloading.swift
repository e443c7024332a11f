import NIOCore

extension Representation {
  /// The page with what reloads it when it changes; anything else as it is.
  var reloading: Representation {
    guard contentEncoding == nil, contentType.hasPrefix("text/html"),
      case .held(let bytes) = content
    else { return self }
    let tag = EntityTag(opaque: tag.opaque + "-reloading")
    let page = LiveReload.page(String(buffer: bytes), tag: tag)
    return Representation(held: ByteBuffer(string: page), tag: tag, contentType: contentType)
  }
}
