import Segmentation

/// The days that serial numbers stand for (ECMA-376-1, 18.17.4.1).
///
/// In the 1900 system day 1 is 1900-01-01, and day 60 is 1900-02-29, which the calendar does not
/// have: Lotus 1-2-3 took 1900 for a leap year, and spreadsheets kept it. In the 1904 system day 0
/// is 1904-01-01. The fraction is the time of day.
struct SerialDays {
  private static let dayMilliseconds = 86_400_000

  let uses1904: Bool

  /// A day and the time in it.
  struct Moment: Equatable {
    let day: Day
    /// Milliseconds since midnight; zero is a day alone.
    ///
    /// Many programs know days with times only, and write every day as one at midnight.
    let milliseconds: Int
  }

  /// The moment of a serial number; nil where it is none.
  ///
  /// Times are rounded to the millisecond; finer parts come from the binary form.
  func moment(of number: SheetNumber) -> Moment? {
    guard !number.isNegative, let (whole, milliseconds) = Self.parts(of: number),
      let day = day(whole)
    else { return nil }
    return Moment(day: day, milliseconds: milliseconds)
  }

  /// The day of a whole serial number, up to the end of the year 9999.
  private func day(_ serial: Int) -> Day? {
    switch (uses1904, serial) {
    case (true, 0...2_957_003): Day(daysSinceEpoch: Int32(serial) - 24_107)
    case (false, 1..<60): Day(daysSinceEpoch: Int32(serial) - 25_568)
    case (false, 61...2_958_465): Day(daysSinceEpoch: Int32(serial) - 25_569)
    default: nil
    }
  }

  /// The whole part of a number, and its fraction in milliseconds of a day.
  private static func parts(of number: SheetNumber) -> (Int, Int)? {
    // Within these bounds no product overflows; larger numbers are no days.
    guard number.exponent <= 7, number.exponent >= -24 else { return nil }
    var whole = UInt128(number.mantissa)
    for _ in 0..<max(0, number.exponent) { whole *= 10 }
    var unit: UInt128 = 1
    for _ in 0..<max(0, -number.exponent) { unit *= 10 }
    let fraction = whole % unit * UInt128(dayMilliseconds)
    whole /= unit
    var milliseconds = Int((fraction + unit / 2) / unit)
    if milliseconds == dayMilliseconds {
      whole += 1
      milliseconds = 0
    }
    return (Int(clamping: whole), milliseconds)
  }

  /// The milliseconds of a number below one, a time of day without a day; nil where it is none.
  static func time(of number: SheetNumber) -> Int? {
    guard !number.isNegative, let (whole, milliseconds) = parts(of: number), whole == 0 else {
      return nil
    }
    return milliseconds
  }
}

extension SerialDays {
  /// Adds a moment as `YYYY-MM-DD` or `YYYY-MM-DD HH:mm:ss.fff` to the end of a buffer.
  static func append(_ moment: Moment, to buffer: inout [UInt8]) {
    let (year, month, day) = moment.day.date
    append(year, digits: 4, to: &buffer)
    buffer.append(UInt8(ascii: "-"))
    append(month, digits: 2, to: &buffer)
    buffer.append(UInt8(ascii: "-"))
    append(day, digits: 2, to: &buffer)
    guard moment.milliseconds > 0 else { return }
    buffer.append(UInt8(ascii: " "))
    append(time: moment.milliseconds, to: &buffer)
  }

  /// Adds a time of day as `HH:mm:ss`, with milliseconds if there are any.
  static func append(time milliseconds: Int, to buffer: inout [UInt8]) {
    let seconds = milliseconds / 1000
    append(seconds / 3600, digits: 2, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, digits: 2, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(seconds % 60, digits: 2, to: &buffer)
    if milliseconds % 1000 > 0 {
      buffer.append(UInt8(ascii: "."))
      append(milliseconds % 1000, digits: 3, to: &buffer)
    }
  }

  private static func append(_ number: Int, digits: Int, to buffer: inout [UInt8]) {
    var unit = 1
    for _ in 1..<digits { unit *= 10 }
    while unit > 0 {
      buffer.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }
}
