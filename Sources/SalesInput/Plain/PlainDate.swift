import Segmentation

/// Dates written as `YYYY-MM-DD`, of which the last one is remembered: sales mostly come day by
/// day.
struct PlainDate: Sendable {
  /// The first eight characters of the last date, the lowest first; at the beginning those of
  /// `1970-01-01`, which is day 0.
  private var head: UInt64 = 0x2D31_302D_3037_3931
  private var tail = UInt8(ascii: "0")
  private var ones = UInt8(ascii: "1")
  private var day: Int32 = 0

  /// The day of ten characters; nil where they are no day of the calendar written in this way.
  ///
  /// Eight bytes behind the start must be there, and two more.
  @inline(__always)
  mutating func read(_ text: Span<UInt8>, _ start: Int) -> Int32? {
    let word = text.word(at: start)
    let tens = text[start + 8]
    let ones = text[start + 9]
    if word == head, tens == tail, ones == self.ones { return day }
    guard let day = Self.day(word, tens, ones) else { return nil }
    (head, tail, self.ones, self.day) = (word, tens, ones, day)
    return day
  }

  private static func day(_ word: UInt64, _ tens: UInt8, _ ones: UInt8) -> Int32? {
    func digit(_ place: UInt64) -> Int { Int(truncatingIfNeeded: word >> (8 * place) & 0xFF) - 48 }
    let digits = (digit(0), digit(1), digit(2), digit(3), digit(5), digit(6))
    let last = (Int(tens) - 48, Int(ones) - 48)
    func isDigit(_ value: Int) -> Bool { value >= 0 && value <= 9 }
    let hyphen = Int(UInt8(ascii: "-")) - 48
    guard isDigit(digits.0), isDigit(digits.1), isDigit(digits.2), isDigit(digits.3),
      digit(4) == hyphen, isDigit(digits.4), isDigit(digits.5), digit(7) == hyphen,
      isDigit(last.0), isDigit(last.1)
    else { return nil }
    let day = Day(
      year: digits.0 * 1000 + digits.1 * 100 + digits.2 * 10 + digits.3,
      month: digits.4 * 10 + digits.5,
      day: last.0 * 10 + last.1
    )
    // There must be a day after the last sale.
    guard let day, day.daysSinceEpoch < 2_932_896 else { return nil }
    return day.daysSinceEpoch
  }
}
