/// A part of a text that ends behind a line break, so that most records lie in one such part.
///
/// A part ends elsewhere only where the text does, or where a line is longer than any record may
/// be.
struct TextChunk: Sendable {
  /// The usual size: small enough for the caches, large enough that what is done once a part does
  /// not count.
  static let size = 1 << 18
  /// How many bytes behind the text may be read without harm.
  static let padding = 96

  /// The text, and behind it line feeds for at least `padding` bytes.
  private(set) var bytes: [UInt8]
  /// The length of the text.
  private(set) var count: Int
  /// The bytes of the input's text before this part.
  private(set) var byteOffset: Int
  /// Whether it is the last part of the text.
  private(set) var isLast: Bool

  /// Creates a part from bytes, of which the first `count` are the text.
  init(bytes: consuming [UInt8], count: Int, byteOffset: Int, isLast: Bool) {
    var bytes = consume bytes
    let missing = count + Self.padding - bytes.count
    if missing > 0 { bytes += repeatElement(0x0A, count: missing) }
    for place in count..<(count + Self.padding) { bytes[place] = 0x0A }
    self.bytes = bytes
    self.count = count
    self.byteOffset = byteOffset
    self.isLast = isLast
  }

  /// The part together with the text before it.
  func preceded(by rest: [UInt8]) -> TextChunk {
    TextChunk(
      bytes: rest + bytes,
      count: rest.count + count,
      byteOffset: byteOffset - rest.count,
      isLast: isLast
    )
  }
}
