import Segmentation

/// What a cell says as a number.
enum DecimalReading: Equatable {
  /// The number is `mantissa` divided by 10 to the power `places`; `places` is not negative, and
  /// the mantissa does not end in a zero that `places` could do without.
  case number(mantissa: Int64, places: Int)
  /// The number has three digits behind a mark: so many thousandths if it is the decimal mark, and
  /// else as many units. Which of them is not known yet.
  case either(thousandths: Int64, mark: SalesReadingOptions.DecimalMark)
  case empty
  case notNumber
  case wrongMark
  /// Thousands are separated, but not by what is said to separate them.
  case wrongThousands
  case nonFinite
  case tooLarge

  /// Whether there are two readings.
  var isOpen: Bool { if case .either = self { true } else { false } }

  /// The reading under one of the two decimal marks.
  func resolved(by decimal: SalesReadingOptions.DecimalMark) -> Self {
    guard case .either(let thousandths, let mark) = self else { return self }
    return DecimalReader.normalized(thousandths, places: mark == decimal ? 3 : 0)
  }
}

/// Reads decimal numbers exactly, in all the ways that `WrittenAmount` knows.
///
/// What it finds out about marks and separators it remembers. A cell that says something new
/// changes the reader; until it is known which mark is the decimal one, a cell such as `1.234` has
/// two readings.
struct DecimalReader: Sendable, Equatable {
  /// The decimal mark, once known.
  private(set) var mark: SalesReadingOptions.DecimalMark?
  /// What separates thousands, if that is given.
  let givenThousands: SalesReadingOptions.ThousandsMark?
  /// Whether the decimal mark was given, by itself or by what separates thousands, rather than
  /// found.
  let isGiven: Bool
  /// Whether nothing but digits with one dot, a sign before them and an exponent is a number.
  private let isPlain: Bool
  /// What was found to separate thousands.
  private(set) var thousands: [SalesReadingOptions.ThousandsMark] = []
  /// Whether a mark that may be either was read by what other cells say of it.
  private(set) var hasReadOpenMark = false
  /// Whether a cell proves that the decimal mark is another one than was found.
  private(set) var hasMetOtherMark = false
  /// The first currency that was named.
  private(set) var currency: String?
  /// The currency that the last cell names.
  private(set) var lastCurrency: String?

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - mark: The decimal mark; nil to find it.
  ///   - thousands: What separates thousands; nil to find it.
  init(
    mark: SalesReadingOptions.DecimalMark?,
    thousands: SalesReadingOptions.ThousandsMark? = nil
  ) {
    givenThousands = thousands
    switch thousands {
    case .dot: self.mark = mark ?? .comma
    case .comma: self.mark = mark ?? .dot
    default: self.mark = mark
    }
    isGiven = self.mark != nil
    isPlain = false
  }

  private init() {
    mark = .dot
    givenThousands = SalesReadingOptions.ThousandsMark.none
    isGiven = true
    isPlain = true
  }

  /// Reads numbers as JSON writes them, and nothing else.
  static let plain = DecimalReader()

  /// Sets the decimal mark, as the beginning of an input shows it.
  mutating func settle(_ mark: SalesReadingOptions.DecimalMark) {
    if self.mark == nil { self.mark = mark }
  }

  /// Notes that cells with an open mark are read by what other cells say of it.
  mutating func readsOpenMarks() { hasReadOpenMark = true }

  /// Forgets which currency the last cell names.
  mutating func forgetLastCell() { if lastCurrency != nil { lastCurrency = nil } }

  /// Whether as much is known as another reader knows; of the last cell nothing is asked.
  func knowsAsMuch(as other: DecimalReader) -> Bool {
    mark == other.mark && thousands.count == other.thousands.count && currency == other.currency
      && hasReadOpenMark == other.hasReadOpenMark && hasMetOtherMark == other.hasMetOtherMark
  }

  /// Reads a cell; the first cell that shows the decimal mark beyond doubt settles it.
  mutating func read(_ text: Span<UInt8>) -> DecimalReading {
    forgetLastCell()
    var position = 0
    var end = text.count
    while position < end, text[position] == 0x20 || text[position] == 0x09 { position += 1 }
    while end > position, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    if position == end { return .empty }
    let start = position
    let isNegative = text[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let digitsStart = position
    var mantissa: Int64 = 0
    var markPosition = -1
    while position < end {
      let byte = text[position]
      if byte >= 48, byte <= 57 {
        mantissa = mantissa &* 10 &+ Int64(byte - 48)
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), markPosition < 0 {
        markPosition = position
      } else {
        break
      }
      position += 1
    }
    let digits = position - digitsStart - (markPosition < 0 ? 0 : 1)
    guard position == end, digits > 0, digits <= 18 else {
      return readLong(text.extracting(start..<end))
    }
    if isNegative { mantissa = -mantissa }
    if markPosition < 0 { return .number(mantissa: mantissa, places: 0) }
    let places = end - markPosition - 1
    let isOpen = places == 3 && digits > 3 && digits <= 6 && text[digitsStart] != 48
    let mark: SalesReadingOptions.DecimalMark =
      text[markPosition] == UInt8(ascii: ",") ? .comma : .dot
    return read(mantissa, places, isOpen ? .open(mark) : .decimal(mark))
  }

  /// Reads what is not a short plain number.
  private mutating func readLong(_ text: Span<UInt8>) -> DecimalReading {
    if isPlain, !Self.isPlain(text) { return Self.word(text) }
    switch WrittenAmount.parse(text) {
    case .empty: return .empty
    case .notNumber: return .notNumber
    case .nonFinite: return .nonFinite
    case .tooLarge: return .tooLarge
    case .amount(let amount):
      if let currency = amount.currency {
        lastCurrency = currency
        if self.currency == nil { self.currency = currency }
      }
      if let separator = amount.thousands, !accepts(separator) { return .wrongThousands }
      let reading = read(amount.mantissa, amount.places, amount.proof)
      if case .number = reading, let separator = amount.thousands { note(separator) }
      return reading
    }
  }

  /// Reads a number by what is known of its mark, or learns what the mark is.
  private mutating func read(
    _ mantissa: Int64,
    _ places: Int,
    _ proof: WrittenAmount.Proof
  ) -> DecimalReading {
    switch proof {
    case .none: return Self.normalized(mantissa, places: places)
    case .decimal(let found): return read(mantissa, places, decimal: found)
    case .thousands(let found):
      return read(mantissa, places, decimal: found == .dot ? .comma : .dot)
    case .open(let found):
      if let givenThousands, givenThousands.mark != found {
        return read(mantissa, places, decimal: found)
      }
      guard let mark else { return .either(thousandths: mantissa, mark: found) }
      if !isGiven, !hasReadOpenMark { hasReadOpenMark = true }
      if mark == found { return Self.normalized(mantissa, places: places) }
      note(SalesReadingOptions.ThousandsMark(found))
      return Self.normalized(mantissa, places: 0)
    }
  }

  private mutating func read(
    _ mantissa: Int64,
    _ places: Int,
    decimal found: SalesReadingOptions.DecimalMark
  ) -> DecimalReading {
    if mark == nil { mark = found }
    guard mark == found else {
      if !hasMetOtherMark { hasMetOtherMark = true }
      return .wrongMark
    }
    return Self.normalized(mantissa, places: places)
  }

  private func accepts(_ separator: SalesReadingOptions.ThousandsMark) -> Bool {
    givenThousands == nil || givenThousands == separator
  }

  private mutating func note(_ separator: SalesReadingOptions.ThousandsMark) {
    if !thousands.contains(separator) { thousands.append(separator) }
  }

  static func normalized(_ mantissa: Int64, places: Int) -> DecimalReading {
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

  /// Whether a text has nothing that a plain number has not, as far as its characters show.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for position in text.indices {
      let byte = text[position]
      let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      let mayHaveSign = position == 0 || text[position - 1] | 0x20 == UInt8(ascii: "e")
      guard
        (48...57).contains(byte) || byte == UInt8(ascii: ".")
          || byte | 0x20 == UInt8(ascii: "e") || (isSign && mayHaveSign)
      else { return false }
    }
    return true
  }

  /// A word that is no finite number, or nothing.
  private static func word(_ text: Span<UInt8>) -> DecimalReading {
    WrittenAmount.parse(text) == .nonFinite ? .nonFinite : .notNumber
  }
}
