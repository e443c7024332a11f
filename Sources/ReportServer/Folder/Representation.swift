import NIOCore

/// Bytes that can be sent for a resource, with what a client has to know of them.
struct Representation: Sendable {
  /// Where the bytes are.
  enum Content: Sendable {
    /// In memory.
    case held(ByteBuffer)
    /// In a file.
    case stored(OpenFile)
  }

  let content: Content
  let size: Int
  /// The strong tag of exactly these bytes.
  let tag: EntityTag
  /// The media type, with its charset where it has one.
  let contentType: String
  /// The coding of the bytes, such as `gzip`, if there is one.
  var contentEncoding: String?

  init(held bytes: ByteBuffer, tag: EntityTag, contentType: String, contentEncoding: String? = nil)
  {
    self.content = .held(bytes)
    self.size = bytes.readableBytes
    self.tag = tag
    self.contentType = contentType
    self.contentEncoding = contentEncoding
  }

  init(stored file: OpenFile, tag: EntityTag, contentType: String) {
    self.content = .stored(file)
    self.size = file.size
    self.tag = tag
    self.contentType = contentType
  }
}
