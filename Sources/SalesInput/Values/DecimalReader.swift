import Segmentation

/// What a cell says as a number.
enum DecimalReading: Equatable {
  /// The number is `mantissa` divided by 10 to the power `places`; `places` is not negative, and
  /// the mantissa does not end in a zero that `places` could do without.
  case number(mantissa: Int64, places: Int)
  case empty
  case notNumber
  case wrongMark
  case nonFinite
  case tooLarge
}

/// Reads decimal numbers exactly.
///
/// A number has an optional sign, digits, at most one decimal mark, and optionally an exponent as
/// JSON writes it. Separators of thousands, currency signs and brackets are not read.
struct DecimalReader: Sendable {
  /// The decimal mark, once known.
  private(set) var mark: SalesReadingOptions.DecimalMark?
  /// Whether a cell was read whose mark might as well separate thousands, such as `1.234`.
  private(set) var mayBeGrouped = false
  /// Whether the mark was given rather than found.
  let isGiven: Bool

  init(mark: SalesReadingOptions.DecimalMark?) {
    self.mark = mark
    isGiven = mark != nil
  }

  /// Reads a cell; the first cell that shows the decimal mark beyond doubt settles it.
  mutating func read(_ text: Span<UInt8>) -> DecimalReading {
    var position = 0
    var end = text.count
    while position < end, text[position] == 0x20 || text[position] == 0x09 { position += 1 }
    while end > position, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    if position == end { return .empty }
    let isNegative = text[position] == UInt8(ascii: "-")
    if isNegative || text[position] == UInt8(ascii: "+") { position += 1 }
    var mantissa: Int64 = 0
    var digits = 0
    var significant = 0
    var places = 0
    var markByte: UInt8 = 0
    while position < end {
      let byte = text[position]
      if byte >= 48, byte <= 57 {
        digits += 1
        if mantissa > 0 || byte > 48 { significant += 1 }
        if significant > 18 {
          // Zeros at the end of a long fraction do not count.
          guard markByte != 0, byte == 48 else { return Self.long(text, position, end) }
          significant -= 1
        } else {
          mantissa = mantissa * 10 + Int64(byte - 48)
          if markByte != 0 { places += 1 }
        }
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), markByte == 0 {
        markByte = byte
      } else {
        break
      }
      position += 1
    }
    if digits == 0 { return Self.word(text, position, end) }
    var exponent = 0
    if position < end {
      guard let value = Self.exponent(text, position, end) else { return .notNumber }
      exponent = value
    }
    if markByte != 0, !accepts(markByte, places: places, digits: digits, significant: significant) {
      return .wrongMark
    }
    return Self.normalized(isNegative ? -mantissa : mantissa, places: places - exponent)
  }

  /// Whether a mark is the decimal mark.
  ///
  /// A comma before exactly three places may separate thousands, so that it does not settle the
  /// question.
  private mutating func accepts(
    _ byte: UInt8,
    places: Int,
    digits: Int,
    significant: Int
  ) -> Bool {
    let found: SalesReadingOptions.DecimalMark = byte == UInt8(ascii: ",") ? .comma : .dot
    if let mark { return mark == found }
    if places == 3, digits > 3, digits <= 6, significant == digits {
      mayBeGrouped = true
      if found == .comma { return false }
    }
    mark = found
    return true
  }

  private static func normalized(_ mantissa: Int64, places: Int) -> DecimalReading {
    if mantissa == 0 { return .number(mantissa: 0, places: 0) }
    var mantissa = mantissa
    var places = places
    while places > 0, mantissa % 10 == 0 {
      mantissa /= 10
      places -= 1
    }
    while places < 0 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      if overflow { return .tooLarge }
      mantissa = product
      places += 1
    }
    return .number(mantissa: mantissa, places: places)
  }

  /// A number of more than 18 significant digits: too large, or too fine, or not a number.
  private static func long(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> DecimalReading {
    for position in start..<end {
      let byte = text[position]
      guard (48...57).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
      else { return .notNumber }
    }
    return .tooLarge
  }

  private static func exponent(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard text[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var position = start + 1
    var isNegative = false
    if position < end, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
      isNegative = text[position] == UInt8(ascii: "-")
      position += 1
    }
    guard position < end, end - position <= 4 else { return nil }
    var value = 0
    while position < end {
      guard (48...57).contains(text[position]) else { return nil }
      value = value * 10 + Int(text[position] - 48)
      position += 1
    }
    return isNegative ? -value : value
  }

  private static func word(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> DecimalReading {
    var letters = ""
    for position in start..<end where end - start <= 8 {
      letters.unicodeScalars.append(Unicode.Scalar(text[position] | 0x20))
    }
    return ["nan", "inf", "infinity"].contains(letters) ? .nonFinite : .notNumber
  }
}
