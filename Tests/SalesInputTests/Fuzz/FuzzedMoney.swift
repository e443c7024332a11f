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
    switch found[nil] {
    case .number?:
      let agrees = found[.dot] == found[nil] || found[.comma] == found[nil]
      try require(agrees, "\(found) agree in no mark")
    case .either?:
      for mark in SalesReadingOptions.DecimalMark.allCases {
        try require(found[nil]?.resolved(by: mark) == found[mark], "\(found) differ by \(mark)")
      }
    default: break
    }
    try checkThousands()
    try checkJSON()
  }

  /// Checks that what is said of thousands takes readings away, and gives no other.
  private func checkThousands() throws {
    for thousands in SalesReadingOptions.ThousandsMark.allCases {
      var reader = DecimalReader(mark: nil, thousands: thousands)
      guard case .number = reader.read(bytes.span) else { continue }
      let mark = reader.mark ?? .dot
      var free = DecimalReader(mark: mark)
      var same = DecimalReader(mark: nil, thousands: thousands)
      let reading = same.read(bytes.span)
      try require(free.read(bytes.span) == reading, "\(reading) between \(thousands)")
    }
  }

  /// Checks that a number of JSON is one here, too, and the other way round.
  private func checkJSON() throws {
    var plain = DecimalReader.plain
    guard case .number = plain.read(bytes.span) else { return }
    let reading = read(bytes, mark: .dot)
    var again = DecimalReader.plain
    try require(again.read(bytes.span) == reading, "\(reading) is another number in JSON")
    try require(again.currency == nil && again.thousands.isEmpty, "a plain number has marks")
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
    var reader = DecimalReader(mark: mark)
    _ = reader.read(bytes.span)
    try require(places >= 0, "\(places) places")
    try require(places == 0 || mantissa % 10 != 0, "\(mantissa) has a zero to spare")
    let written = WrittenNumber(bytes, mark: reader.mark)
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

  /// Takes a text apart, whose decimal mark is known; whatever else it is written with is passed
  /// over.
  init(_ bytes: [UInt8], mark: SalesReadingOptions.DecimalMark?) {
    var whole = String(decoding: bytes, as: UTF8.self)
    for name in ["kr.", "Rs.", "лв."] { whole = whole.replacing(name, with: "") }
    let text = Array(whole)
    var number = text
    var exponent = 0
    let letter = text.indices.dropFirst().first { place in
      guard text[place] == "e" || text[place] == "E" else { return false }
      let before = text[place - 1]
      let rest = text[(place + 1)...].drop { $0 == "-" || $0 == "+" }
      return (before.isASCIIDigit || before == "." || before == ",")
        && rest.first?.isASCIIDigit == true
    }
    if let letter {
      var end = letter + 1
      if text[end] == "-" || text[end] == "+" { end += 1 }
      while end < text.count, text[end].isASCIIDigit { end += 1 }
      exponent = Int(String(text[(letter + 1)..<end]).filter { $0 != "+" }) ?? 0
      number.removeSubrange(letter..<end)
    }
    let place = mark.flatMap { mark in number.lastIndex { String($0) == mark.rawValue } }
    let fraction = place.map { number[$0...].filter(\.isASCIIDigit).count } ?? 0
    self.init(
      isNegative: number.contains { ["-", "\u{2212}", "("].contains($0) },
      digits: String(number.filter(\.isASCIIDigit)),
      exponent: exponent - fraction
    )
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
