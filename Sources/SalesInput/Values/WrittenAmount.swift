/// A number as people and accounting programs write it, before it is known what its marks mean.
///
/// Around the digits there may be one sign (`-5`, `5-`, with a hyphen or a minus sign), or the
/// brackets that accountants put around what is negative, and one currency. Thousands may stand
/// apart by commas, dots, apostrophes or spaces; between commas also as in India (`12,34,567`).
struct WrittenAmount: Equatable {
  /// What the marks of a number prove.
  enum Proof: Equatable {
    /// Nothing, since there are none but where they separate thousands beyond doubt.
    case none
    /// This is the decimal mark.
    case decimal(SalesReadingOptions.DecimalMark)
    /// This separates thousands, so that the other one is the decimal mark.
    case thousands(SalesReadingOptions.DecimalMark)
    /// Nothing: this may be either, since it stands once and three digits follow it.
    case open(SalesReadingOptions.DecimalMark)
  }

  /// What came of taking a text apart.
  enum Outcome: Equatable {
    case amount(WrittenAmount)
    case empty
    case notNumber
    case nonFinite
    case tooLarge
  }

  /// The digits as one number, negative where the amount is.
  var mantissa: Int64
  /// The places behind the decimal mark; of an open mark those behind it.
  var places: Int
  var proof: Proof
  /// What separates thousands beyond doubt.
  var thousands: SalesReadingOptions.ThousandsMark?
  /// The currency that is named.
  var currency: String?

  /// Takes a text apart.
  static func parse(_ text: Span<UInt8>) -> Outcome {
    var frame = AmountFrame(length: text.count)
    if frame.passSpaces(text) { return .empty }
    guard frame.peel(text) else { return .notNumber }
    let core = text.extracting(frame.core)
    let outcome = AmountDigits.read(core)
    guard case .amount(var amount) = outcome else { return outcome }
    if frame.isNegative { amount.mantissa = -amount.mantissa }
    amount.currency = frame.currency
    return .amount(amount)
  }
}

/// The characters beyond ASCII that amounts are written with, as UTF-8.
enum AmountCharacter {
  /// The length of the space at a position, of any kind; 0 where there is none.
  static func space(_ text: Span<UInt8>, _ position: Int) -> Int {
    let byte = text[position]
    if byte == 0x20 || byte == 0x09 { return 1 }
    if byte == 0xC2, matches(text, position, 0xC2, 0xA0) { return 2 }
    // Narrow, thin and figure spaces.
    let isSpace =
      byte == 0xE2
      && (matches(text, position, 0xE2, 0x80, 0xAF) || matches(text, position, 0xE2, 0x80, 0x89)
        || matches(text, position, 0xE2, 0x80, 0x87))
    return isSpace ? 3 : 0
  }

  /// The length of the apostrophe at a position; 0 where there is none.
  static func apostrophe(_ text: Span<UInt8>, _ position: Int) -> Int {
    if text[position] == UInt8(ascii: "'") { return 1 }
    return matches(text, position, 0xE2, 0x80, 0x99) ? 3 : 0
  }

  /// The length of the hyphen or minus sign at a position; 0 where there is none.
  static func minus(_ text: Span<UInt8>, _ position: Int) -> Int {
    if text[position] == UInt8(ascii: "-") { return 1 }
    return matches(text, position, 0xE2, 0x88, 0x92) ? 3 : 0
  }

  private static func matches(_ text: Span<UInt8>, _ position: Int, _ bytes: UInt8...) -> Bool {
    guard position >= 0, position + bytes.count <= text.count else { return false }
    for (place, byte) in bytes.enumerated() where text[position + place] != byte { return false }
    return true
  }
}
