/// Numbers of plain digits, read eight bytes at a time.
///
/// The eight digits of a word are added up in pairs, the pairs in pairs, and these again (Lemire,
/// "Quickly parsing eight digits", 2018).
enum PlainNumber {
  /// The powers of ten up to the sixth.
  static let powersOfTen: InlineArray<7, UInt64> = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000,
  ]

  /// The value of one to sixteen digits; nil where there is anything else.
  ///
  /// Eight bytes behind the start must be there, whatever they are.
  @inline(__always)
  static func integer(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64? {
    let count = end - start
    if count <= 8 {
      guard count > 0 else { return nil }
      return digits(aligned(text.word(at: start), count))
    }
    return longInteger(text, start, end)
  }

  /// The value of nine to sixteen digits.
  @inline(never)
  private static func longInteger(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64? {
    guard end - start <= 16,
      let upper = digits(aligned(text.word(at: start), end - start - 8)),
      let lower = digits(text.word(at: end - 8))
    else { return nil }
    return upper * 100_000_000 + lower
  }

  /// A decimal number with at most six places, in millionths; nil where it is written in any other
  /// way than `-123.45`, or has more than twelve digits before the mark.
  ///
  /// With `passesThree` a number of three places is passed on as nil as well, since its mark might
  /// separate thousands.
  @inline(__always)
  static func millionths(
    _ text: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    mark: UInt8,
    passesThree: Bool = false
  ) -> Int64? {
    var start = start
    if start == end { return nil }
    let isNegative = text[start] == UInt8(ascii: "-")
    if isNegative { start += 1 }
    let count = end - start
    let magnitude: UInt64
    if count <= 8 {
      guard count > 0,
        let value = short(aligned(text.word(at: start), count), count, mark, passesThree)
      else {
        return nil
      }
      magnitude = value
    } else {
      guard let value = long(text, start, end, mark, passesThree) else { return nil }
      magnitude = value
    }
    return isNegative ? -Int64(magnitude) : Int64(magnitude)
  }

  /// A number of at most eight characters, which end a word.
  @inline(__always)
  private static func short(
    _ word: UInt64,
    _ count: Int,
    _ mark: UInt8,
    _ passesThree: Bool
  ) -> UInt64? {
    let found = (word ^ UInt64(repeating: mark)).firstZeroByte
    if found == 0 { return digits(word).map { $0 * 1_000_000 } }
    let place = found.trailingZeroBitCount >> 3
    let places = 7 - place
    guard places > 0, count - places > 1, places != 3 || !passesThree else { return nil }
    // The mark is taken out by moving the digits before it up to those behind it.
    let below = UInt64(1) << UInt64(8 * place) - 1
    let behind = word & ~(below << 8 | 0xFF)
    guard let mantissa = digits(behind | (word & below) << 8 | 0x30) else { return nil }
    return mantissa * powersOfTen[6 - places]
  }

  @inline(never)
  private static func long(
    _ text: Span<UInt8>,
    _ start: Int,
    _ end: Int,
    _ mark: UInt8,
    _ passesThree: Bool
  ) -> UInt64? {
    var place = start
    while place < end, text[place] != mark { place += 1 }
    guard place - start <= 12, let whole = integer(text, start, place) else { return nil }
    if place == end { return whole * 1_000_000 }
    let places = end - place - 1
    guard places <= 6, places != 3 || !passesThree, let fraction = integer(text, place + 1, end)
    else { return nil }
    return whole * 1_000_000 + fraction * powersOfTen[6 - places]
  }

  /// Moves the first characters of a word to its end, with zeros before them.
  @inline(__always)
  private static func aligned(_ word: UInt64, _ count: Int) -> UInt64 {
    word &<< UInt64(64 - 8 * count) | 0x3030_3030_3030_3030 >> UInt64(8 * count)
  }

  /// The value of eight digits; nil where one of them is none.
  @inline(__always)
  private static func digits(_ word: UInt64) -> UInt64? {
    let values = word ^ 0x3030_3030_3030_3030
    guard ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080 == 0 else {
      return nil
    }
    let pairs = (values &* (10 << 8 + 1)) &>> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* (100 << 16 + 1)) &>> 16 & 0x0000_FFFF_0000_FFFF
    return (fours &* (10_000 << 32 + 1)) &>> 32
  }
}
