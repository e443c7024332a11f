import Segmentation

@testable import SalesInput

/// Any bytes, read as the cell of an amount.
struct FuzzedMoney {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Checks that a number has the digits that are written, and no other.
  func check() throws {
    var found: [SalesReadingOptions.DecimalMark?: DecimalReading] = [:]
    for mark in [nil, .dot, .comma] as [SalesReadingOptions.DecimalMark?] {
      let reading = read(bytes, mark: mark)
      found[mark] = reading
      try check(reading, mark)
      try require(read([0x20] + bytes + [0x09], mark: mark) == reading, "spaces change it")
      let amount = AmountReading(reading, mark: mark)
      try checkPlain(amount, mark)
      if case .money(let money) = amount {
        try require(Money(money.description) == money, "\(money) does not read as itself")
        try require(money.millionths.magnitude < 1_000_000_000_000_000_000_000, "\(money)")
      }
    }
    if case .number = found[nil] {
      let agrees = found[.dot] == found[nil] || found[.comma] == found[nil]
      try require(agrees, "\(found) agree in no mark")
    }
  }

  /// Checks the short way of plain digits, which may pass a number on but not read another one.
  private func checkPlain(
    _ amount: AmountReading,
    _ mark: SalesReadingOptions.DecimalMark?
  ) throws {
    let text = bytes + [UInt8](repeating: 0x0A, count: TextChunk.padding)
    let end = bytes.count
    if let mark {
      let byte = mark == .dot ? UInt8(ascii: ".") : UInt8(ascii: ",")
      if let plain = PlainNumber.millionths(text.span, 0, end, mark: byte) {
        try require(amount == .money(Money(millionths: Int128(plain))), "\(plain), else \(amount)")
      }
    } else if end <= 12, let plain = PlainNumber.integer(text.span, 0, end) {
      let money = Money(millionths: Int128(plain) * 1_000_000)
      try require(amount == .money(money), "\(plain), else \(amount)")
    }
  }

  private func read(
    _ bytes: [UInt8],
    mark: SalesReadingOptions.DecimalMark?
  ) -> DecimalReading {
    var reader = DecimalReader(mark: mark)
    return reader.read(bytes.span)
  }

  private func check(_ reading: DecimalReading, _ mark: SalesReadingOptions.DecimalMark?) throws {
    guard case .number(let mantissa, let places) = reading else { return }
    try require(places >= 0, "\(places) places")
    try require(places == 0 || mantissa % 10 != 0, "\(mantissa) has a zero to spare")
    let written = WrittenNumber(bytes)
    let digits = String(mantissa.magnitude)
    let value = WrittenNumber(
      isNegative: mantissa < 0,
      digits: digits,
      exponent: -places
    )
    try require(written == value, "\(mantissa) / 10^\(places) is \(value), written \(written)")
    // Written plainly it is the same number, unless that takes more digits than a number may have.
    if digits.utf8.count > 18 { return }
    var plain = digits
    if places > 0 {
      plain = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      let point = plain.index(plain.endIndex, offsetBy: -places)
      plain.insert(mark == .comma ? "," : ".", at: point)
    }
    let text = (mantissa < 0 ? "-" : "") + plain
    let again = read(Array(text.utf8), mark: mark ?? .dot)
    try require(again == reading, "\(text) reads as \(again)")
  }
}

/// A number as its digits, worked out from the text without arithmetic.
struct WrittenNumber: Equatable {
  let isNegative: Bool
  /// The digits without zeros at either end.
  let digits: Substring
  /// The power of ten of the last digit.
  let exponent: Int

  init(isNegative: Bool, digits: String, exponent: Int) {
    var digits = digits.drop { $0 == "0" }
    var exponent = exponent
    while digits.last == "0" {
      digits.removeLast()
      exponent += 1
    }
    self.isNegative = isNegative && !digits.isEmpty
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  /// Takes a text apart; letters other than an exponent's, and signs, are passed over.
  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let parts = text.split(separator: "e", maxSplits: 1)
    let number = parts.first ?? ""
    let mark = number.lastIndex { $0 == "." || $0 == "," }
    let fraction = mark.map { number[$0...].dropFirst().filter(\.isASCIIDigit).count } ?? 0
    let shift = parts.count == 2 ? Int(parts[1].filter { !" \t+".contains($0) }) ?? 0 : 0
    self.init(
      isNegative: number.contains("-"),
      digits: number.filter(\.isASCIIDigit),
      exponent: shift - fraction
    )
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
