/// Where a place in a text that was decoded from UTF-16 is among the bytes it was decoded from.
struct SourceOffset: Sendable {
  private var textOffset = 0
  private var sourceOffset = 0

  /// Goes on to a place of the text, and tells its offset in the source.
  ///
  /// - Parameters:
  ///   - place: The place; not before the one that was gone to last.
  ///   - text: A part of the text that reaches from the last place to this one.
  ///   - start: Where that part begins.
  /// - Returns: The number of bytes of the source before the place.
  mutating func move(to place: Int, in text: Span<UInt8>, from start: Int) -> Int {
    for position in (textOffset - start)..<max(textOffset - start, place - start) {
      sourceOffset += Self.sourceBytes(of: text[position])
    }
    textOffset = max(textOffset, place)
    return sourceOffset
  }

  /// The bytes of the source that a character has, told at the first byte of its UTF-8; 0xFF is what
  /// `UTF16Decoder` makes of half a unit.
  private static func sourceBytes(of byte: UInt8) -> Int {
    switch byte {
    case 0x80..<0xC0: 0
    case 0xFF: 1
    case 0xF0...: 4
    default: 2
    }
  }
}
