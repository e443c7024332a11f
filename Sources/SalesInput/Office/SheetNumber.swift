/// A number as a sheet stores it: the shortest decimal of a binary number, or what another program
/// has written in its place.
struct SheetNumber: Equatable {
  /// The significant digits that a spreadsheet shows and counts with; the ones behind come from the
  /// binary form, such as those of 19.989999999999998.
  private static let significantDigits = 15
  /// The most places before or behind the decimal mark that are written out.
  private static let mostPlaces = 40

  let isNegative: Bool
  /// The significant digits, without zeros at the end; at most 19.
  private(set) var mantissa: UInt64 = 0
  /// The number is `mantissa` times 10 to this power.
  private(set) var exponent = 0

  /// Reads `-12.5` or `-1.25E+1`; nil where the text is something else.
  init?(_ text: Span<UInt8>) {
    isNegative = !text.isEmpty && text[0] == UInt8(ascii: "-")
    var position = isNegative ? 1 : 0
    var hasDigits = false
    var isFraction = false
    while position < text.count {
      if let digit = Self.digit(text[position]) {
        hasDigits = true
        // Digits beyond the nineteenth are far behind those that count.
        let isKept = mantissa < 1_000_000_000_000_000_000
        if isKept { mantissa = mantissa * 10 + digit }
        exponent += (isKept ? 0 : 1) - (isFraction ? 1 : 0)
      } else if text[position] == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      position += 1
    }
    guard hasDigits else { return nil }
    if position < text.count {
      guard let power = Self.power(text, from: position) else { return nil }
      exponent += power
    }
    dropZeros()
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    byte >= 48 && byte <= 57 ? UInt64(byte - 48) : nil
  }

  /// Reads `E`, an optional sign and up to four digits.
  private static func power(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard text[start] | 0x20 == UInt8(ascii: "e"), start + 1 < text.count else { return nil }
    let isBelow = text[start + 1] == UInt8(ascii: "-")
    let isSigned = isBelow || text[start + 1] == UInt8(ascii: "+")
    let digits = (start + (isSigned ? 2 : 1))..<text.count
    guard (1...4).contains(digits.count) else { return nil }
    var power = 0
    for position in digits {
      guard let digit = digit(text[position]) else { return nil }
      power = power * 10 + Int(digit)
    }
    return isBelow ? -power : power
  }

  private mutating func dropZeros() {
    if mantissa == 0 { exponent = 0 }
    while mantissa != 0, mantissa.isMultiple(of: 10) {
      mantissa /= 10
      exponent += 1
    }
  }

  /// Whether this is a whole number of eight digits.
  var hasEightDigits: Bool {
    var number = mantissa
    for _ in 0..<max(0, min(exponent, 8)) { number = min(number, 100_000_000) * 10 }
    return exponent >= 0 && (10_000_000...99_999_999).contains(number)
  }

  /// Rounds a fraction to the digits that a spreadsheet shows, halves away from zero; a whole
  /// number is exact and stays.
  ///
  /// - Returns: Whether that changed the number.
  mutating func round() -> Bool {
    var unit: UInt64 = 1
    var limit = mantissa
    for _ in 0..<Self.significantDigits { limit /= 10 }
    guard exponent < 0, limit > 0 else { return false }
    while limit > 0 {
      limit /= 10
      unit *= 10
      exponent += 1
    }
    mantissa = mantissa / unit + (mantissa % unit >= unit / 2 ? 1 : 0)
    dropZeros()
    return true
  }

  /// Adds the number as a plain decimal to the end of a buffer; false where it has too many places
  /// for one.
  ///
  /// - Parameters:
  ///   - buffer: The buffer.
  ///   - width: The fewest digits, if the number is whole.
  /// - Returns: Whether the number was added.
  func append(to buffer: inout [UInt8], width: Int = 1) -> Bool {
    guard abs(exponent) <= Self.mostPlaces else { return false }
    if isNegative, mantissa != 0 { buffer.append(UInt8(ascii: "-")) }
    let start = buffer.count
    // From the last digit to the first, with the mark behind the last places.
    for _ in 0..<max(0, exponent) { buffer.append(UInt8(ascii: "0")) }
    var rest = mantissa
    var places = exponent
    while rest > 0 || places < 0 || buffer.count == start || (exponent < 0 && places == 0)
      || (exponent >= 0 && buffer.count - start < width)
    {
      if places == 0, exponent < 0 { buffer.append(UInt8(ascii: ".")) }
      buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
      places += 1
    }
    buffer[start...].reverse()
    return true
  }
}
