import Segmentation

/// The numbers of a date as written, before it is known which is the month.
struct WrittenDate: Equatable {
  /// What a date's form says of the order of its numbers.
  enum Shape: Equatable {
    case yearMonthDay
    case dayMonthYear
    case open
  }

  var shape: Shape
  /// The three numbers, in the order of the shape; of an open one the first two are day and month
  /// in an unknown order.
  var numbers: (Int, Int, Int)
  /// Microseconds since midnight, if there is a time of day.
  var time: Int64?
  /// Seconds east of UTC, if there is an offset.
  var offset: Int?

  static func == (first: Self, second: Self) -> Bool {
    first.shape == second.shape && first.numbers == second.numbers && first.time == second.time
      && first.offset == second.offset
  }
}

/// Reads the forms of dates that need no pattern: `YYYY-MM-DD`, `YYYYMMDD`, `YYYY/M/D`,
/// `D.M.YYYY`, and `D/M/YYYY` or `M/D/YYYY` (also with hyphens), each with or without a time of
/// day after a space or `T`, and an offset.
struct DateParser {
  private var position = 0

  /// Reads a date that fills the text, but for spaces around it.
  static func parse(_ text: Span<UInt8>) -> WrittenDate? {
    var end = text.count
    while end > 0, text[end - 1] == 0x20 { end -= 1 }
    var parser = DateParser()
    while parser.position < end, text[parser.position] == 0x20 { parser.position += 1 }
    guard var date = parser.date(text, end) else { return nil }
    if parser.position < end {
      let separator = text[parser.position]
      guard separator == 0x20 || separator == UInt8(ascii: "T") || separator == UInt8(ascii: "t")
      else { return nil }
      parser.position += 1
      guard parser.time(text, end, &date), parser.position == end else { return nil }
    }
    return date
  }

  private mutating func date(_ text: Span<UInt8>, _ end: Int) -> WrittenDate? {
    let start = position
    guard let first = number(text, end, digits: 1...8) else { return nil }
    let firstDigits = position - start
    if firstDigits == 8 {
      let numbers = (first / 10_000, first / 100 % 100, first % 100)
      return WrittenDate(shape: .yearMonthDay, numbers: numbers)
    }
    guard firstDigits <= 4, position < end else { return nil }
    let separator = text[position]
    guard
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
        || separator == UInt8(ascii: ".")
    else { return nil }
    position += 1
    guard let second = number(text, end, digits: 1...2), position < end, text[position] == separator
    else { return nil }
    position += 1
    let thirdStart = position
    guard let third = number(text, end, digits: 1...4) else { return nil }
    let thirdDigits = position - thirdStart
    if firstDigits == 4, thirdDigits <= 2 {
      return WrittenDate(shape: .yearMonthDay, numbers: (first, second, third))
    }
    guard firstDigits <= 2, thirdDigits == 4 else { return nil }
    return WrittenDate(
      shape: separator == UInt8(ascii: ".") ? .dayMonthYear : .open,
      numbers: (first, second, third)
    )
  }

  /// Reads `H:mm`, `H:mm:ss`, `H:mm:ss.f…` or the basic `HHmm[ss]`, then AM or PM, then an offset.
  private mutating func time(_ text: Span<UInt8>, _ end: Int, _ date: inout WrittenDate) -> Bool {
    let start = position
    guard var hour = number(text, end, digits: 1...6) else { return false }
    var minute = 0
    var second = 0
    switch position - start {
    case 1, 2:
      guard skip(UInt8(ascii: ":"), text, end), let value = number(text, end, digits: 2...2)
      else { return false }
      minute = value
      if skip(UInt8(ascii: ":"), text, end) {
        guard let value = number(text, end, digits: 2...2) else { return false }
        second = value
      }
    case 4: (hour, minute) = (hour / 100, hour % 100)
    case 6: (hour, minute, second) = (hour / 10_000, hour / 100 % 100, hour % 100)
    default: return false
    }
    guard let micros = fraction(text, end), meridiem(text, end, &hour),
      hour < 24, minute < 60, second <= 60, offset(text, end, &date)
    else { return false }
    // A leap second is counted as the last second of its minute.
    let seconds = hour * 3600 + minute * 60 + min(second, 59)
    date.time = Int64(seconds) * 1_000_000 + micros
    return true
  }

  /// Reads a fraction of a second to the microsecond; finer digits are dropped.
  private mutating func fraction(_ text: Span<UInt8>, _ end: Int) -> Int64? {
    guard skip(UInt8(ascii: "."), text, end) || skip(UInt8(ascii: ","), text, end) else {
      return 0
    }
    var unit: Int64 = 100_000
    var micros: Int64 = 0
    let start = position
    while position < end, text[position] >= 48, text[position] <= 57 {
      micros += Int64(text[position] - 48) * unit
      unit /= 10
      position += 1
    }
    return position > start ? micros : nil
  }

  private mutating func meridiem(_ text: Span<UInt8>, _ end: Int, _ hour: inout Int) -> Bool {
    var next = position
    while next < end, text[next] == 0x20 { next += 1 }
    guard next + 2 <= end, text[next + 1] | 0x20 == UInt8(ascii: "m") else { return true }
    let letter = text[next] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return true }
    guard (1...12).contains(hour) else { return false }
    hour = hour % 12 + (letter == UInt8(ascii: "p") ? 12 : 0)
    position = next + 2
    return true
  }

  /// Reads `Z`, `±HH`, `±HHmm` or `±HH:mm`, with or without a space before it.
  private mutating func offset(_ text: Span<UInt8>, _ end: Int, _ date: inout WrittenDate) -> Bool {
    if position == end { return true }
    _ = skip(0x20, text, end)
    if skip(UInt8(ascii: "Z"), text, end) || skip(UInt8(ascii: "z"), text, end) {
      date.offset = 0
      return true
    }
    let isWest = skip(UInt8(ascii: "-"), text, end)
    guard isWest || skip(UInt8(ascii: "+"), text, end) else { return false }
    let start = position
    guard var hours = number(text, end, digits: 2...4) else { return false }
    var minutes = 0
    if position - start == 4 {
      (hours, minutes) = (hours / 100, hours % 100)
    } else if position - start == 3 {
      return false
    } else if skip(UInt8(ascii: ":"), text, end) {
      guard let value = number(text, end, digits: 2...2) else { return false }
      minutes = value
    }
    guard hours <= 18, minutes < 60 else { return false }
    date.offset = (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    return true
  }

  private mutating func number(
    _ text: Span<UInt8>,
    _ end: Int,
    digits: ClosedRange<Int>
  ) -> Int? {
    let start = position
    var value = 0
    while position < end, position - start < digits.upperBound, text[position] >= 48,
      text[position] <= 57
    {
      value = value * 10 + Int(text[position] - 48)
      position += 1
    }
    return position - start >= digits.lowerBound ? value : nil
  }

  private mutating func skip(_ byte: UInt8, _ text: Span<UInt8>, _ end: Int) -> Bool {
    guard position < end, text[position] == byte else { return false }
    position += 1
    return true
  }
}
