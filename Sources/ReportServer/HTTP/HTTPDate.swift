import Segmentation

/// A point in time to the second, as HTTP writes it (RFC 9110, 5.6.7).
struct HTTPDate: Hashable, Comparable, Sendable {
  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds since 1970-01-01T00:00:00Z.
  let secondsSinceEpoch: Int

  init(secondsSinceEpoch: Int) {
    self.secondsSinceEpoch = secondsSinceEpoch
  }

  static func < (first: HTTPDate, second: HTTPDate) -> Bool {
    first.secondsSinceEpoch < second.secondsSinceEpoch
  }

  private var day: Day {
    Day(daysSinceEpoch: Int32(clamping: Self.floorDivision(secondsSinceEpoch, 86_400)))
  }

  private var timeOfDay: String {
    let seconds = secondsSinceEpoch - Int(day.daysSinceEpoch) * 86_400
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.twoDigits)
      .joined(separator: ":")
  }

  /// The form that a response has to use, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  var fieldValue: String {
    let (year, month, dayOfMonth) = day.date
    let days = Int(day.daysSinceEpoch)
    // 1970-01-01 was a Thursday.
    let weekday = Self.weekdays[(days + 4) - Self.floorDivision(days + 4, 7) * 7]
    return "\(weekday), \(Self.twoDigits(dayOfMonth)) \(Self.months[month - 1]) "
      + "\(String(10_000 + year).dropFirst()) \(timeOfDay) GMT"
  }

  /// The form of access logs, such as `06/Nov/1994:08:49:37 +0000`.
  var logValue: String {
    let (year, month, dayOfMonth) = day.date
    return "\(Self.twoDigits(dayOfMonth))/\(Self.months[month - 1])/"
      + "\(String(10_000 + year).dropFirst()):\(timeOfDay) +0000"
  }

  /// The form of ISO 8601, such as `1994-11-06T08:49:37Z`.
  var isoValue: String { "\(day)T\(timeOfDay)Z" }

  /// Reads a field's value in any of the three forms that a recipient has to accept.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - thisYear: The year that is now, by which a year of two digits is understood: one that
  ///     would be more than fifty years ahead is of the century before.
  init?(_ value: String, thisYear: Int) {
    let words = value.split { $0 == " " || $0 == "-" || $0 == "," }.map(String.init)
    let seconds: Int?
    if words.count == 6, words[5] == "GMT" {
      // Sun, 06 Nov 1994 08:49:37 GMT, or Sunday, 06-Nov-94 08:49:37 GMT
      let year = Self.year(words[3], thisYear: thisYear)
      seconds = Self.seconds(day: words[1], month: words[2], year: year, time: words[4])
    } else if words.count == 5 {
      // Sun Nov  6 08:49:37 1994
      let year = Self.year(words[4], thisYear: thisYear)
      seconds = Self.seconds(day: words[2], month: words[1], year: year, time: words[3])
    } else {
      seconds = nil
    }
    guard let seconds else { return nil }
    self.init(secondsSinceEpoch: seconds)
  }

  private static func year(_ text: String, thisYear: Int) -> Int? {
    guard let number = number(text) else { return nil }
    if text.utf8.count == 4 { return number }
    guard text.utf8.count == 2 else { return nil }
    let year = thisYear / 100 * 100 + number
    return year > thisYear + 50 ? year - 100 : year
  }

  private static func seconds(day: String, month: String, year: Int?, time: String) -> Int? {
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.utf8.count == 2 ? number(String($0)) ?? 99 : 99 }
    // A leap second is allowed; it is the second after it.
    guard parts.count == 3, parts[0] < 24, parts[1] < 60, parts[2] <= 60,
      let year, let dayOfMonth = number(day), let index = months.firstIndex(of: month),
      let day = Day(year: year, month: index + 1, day: dayOfMonth)
    else { return nil }
    return Int(day.daysSinceEpoch) * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2]
  }

  private static func number(_ digits: String) -> Int? {
    digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }

  private static func floorDivision(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
  }
}

extension HTTPDate {
  /// The year that the point in time is in.
  var year: Int { day.date.year }
}
