public import Segmentation

/// The instant that a mail is dated, in coordinated universal time.
public struct MailDate: Sendable, Equatable {
  /// The day.
  public let day: Day
  /// The seconds since it began, 0 to 86,399.
  public let second: Int

  /// Creates an instant.
  ///
  /// - Parameters:
  ///   - day: The day, in coordinated universal time.
  ///   - second: The seconds since it began, 0 to 86,399.
  public init(day: Day, second: Int = 0) {
    precondition((0..<86_400).contains(second), "A day has no second \(second).")
    self.day = day
    self.second = second
  }

  /// The instant as a mail's head has it (RFC 5322, 3.3), such as `Sat, 10 Dec 2011 06:00:00 +0000`.
  var text: String {
    let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (year, month, dayOfMonth) = day.date
    // 1970-01-01 was a Thursday.
    let weekday = ((Int(day.daysSinceEpoch) + 4) % 7 + 7) % 7
    let time = [second / 3600, second / 60 % 60, second % 60].map { Self.twoDigits($0) }
    return "\(names[weekday]), \(Self.twoDigits(dayOfMonth)) \(months[month - 1]) "
      + String(String(10_000 + year).dropFirst()) + " \(time.joined(separator: ":")) +0000"
  }

  private static func twoDigits(_ number: Int) -> String {
    String(String(100 + number).dropFirst())
  }
}
