/// Turns UTF-16 into UTF-8, piece by piece.
///
/// What is no text stays none: half a pair of surrogates becomes the three bytes that it would have
/// in UTF-8 if it were a character, and half a unit at the end becomes the byte 0xFF. Neither is
/// well-formed UTF-8, so that whatever reads the text finds the fault where it is.
struct UTF16Decoder: Sendable {
  /// Which byte of a unit comes first.
  enum Order: Sendable {
    case little
    case big
  }

  let order: Order
  /// The first byte of a unit whose second one is still to come.
  private var half: UInt8?
  /// The first half of a pair whose second one is still to come.
  private var highSurrogate: UInt32?

  /// Creates a decoder for a text from its beginning on.
  init(order: Order) { self.order = order }

  /// The order that the beginning of a text shows, by its mark or by the zeros of ASCII characters;
  /// nil where it is no UTF-16, or where nothing shows the order.
  ///
  /// A file of sales has digits and delimiters, so that at least a quarter of its units have a zero
  /// in one place, and few a zero in the other; a text of single bytes has none.
  static func order(of beginning: Span<UInt8>) -> Order? {
    guard beginning.count >= 2 else { return nil }
    switch (beginning[0], beginning[1]) {
    case (0xFF, 0xFE): return .little
    case (0xFE, 0xFF): return .big
    default: break
    }
    var (first, second) = (0, 0)
    let units = beginning.count / 2
    for unit in 0..<units {
      if beginning[2 * unit] == 0 { first += 1 }
      if beginning[2 * unit + 1] == 0 { second += 1 }
    }
    let (most, least) = (max(first, second), min(first, second))
    guard units >= 4, most * 4 >= units, least * 8 <= most else { return nil }
    return first < second ? .little : .big
  }

  /// Decodes bytes and appends the text.
  mutating func decode(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
    for position in bytes.indices {
      let byte = bytes[position]
      guard let first = half.take() else {
        half = byte
        continue
      }
      let (low, high) = order == .little ? (first, byte) : (byte, first)
      append(UInt32(high) << 8 | UInt32(low), to: &text)
    }
  }

  /// Ends the text.
  mutating func end(into text: inout [UInt8]) {
    if let high = highSurrogate.take() { Self.append(high, to: &text) }
    if half.take() != nil { text.append(0xFF) }
  }

  private mutating func append(_ unit: UInt32, to text: inout [UInt8]) {
    if let high = highSurrogate.take() {
      if (0xDC00...0xDFFF).contains(unit) {
        return Self.append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &text)
      }
      Self.append(high, to: &text)
    }
    if (0xD800...0xDBFF).contains(unit) {
      highSurrogate = unit
    } else {
      Self.append(unit, to: &text)
    }
  }

  /// Appends a code point in the form of UTF-8 (Unicode 15, table 3-6), surrogates as well.
  private static func append(_ point: UInt32, to text: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(point >> shift & 0x3F) }
    switch point {
    case 0..<0x80: text.append(UInt8(point))
    case 0x80..<0x800:
      text.append(0xC0 | UInt8(point >> 6))
      text.append(tail(0))
    case 0x800..<0x10000:
      text.append(0xE0 | UInt8(point >> 12))
      text.append(tail(6))
      text.append(tail(0))
    default:
      text.append(0xF0 | UInt8(point >> 18))
      text.append(tail(12))
      text.append(tail(6))
      text.append(tail(0))
    }
  }
}
