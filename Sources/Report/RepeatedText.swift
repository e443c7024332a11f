/// Text that is written many times.
///
/// Nearly all such texts are short, but of different lengths in an order nobody can foresee; so a
/// short one is kept with its length in a vector, which is written whole, and no branch depends on
/// how long it is.
enum RepeatedText {
  /// The bytes of a short text, followed by zeros, and their number.
  struct Short {
    private(set) var bytes = SIMD32<UInt8>()
    private(set) var byteCount = 0

    /// Takes a text; nil where it has more than 32 bytes.
    init?(_ text: String) {
      guard text.utf8.count <= bytes.scalarCount else { return nil }
      for byte in text.utf8 {
        bytes[byteCount] = byte
        byteCount += 1
      }
    }
  }

  case short(Short)
  case long(String)

  /// Takes a text.
  init(_ text: String) {
    self = Short(text).map(RepeatedText.short) ?? .long(text)
  }

  /// Appends the text.
  @inline(__always)
  func write(to output: inout BufferedSink) {
    switch self {
    case .short(let text): output.append(text)
    case .long(let text): output.append(text)
    }
  }
}
