/// A month of the proleptic Gregorian calendar.
public struct CalendarMonth: Hashable, Comparable, Sendable {
  /// The months since January of the year 0.
  public let number: Int

  /// Creates a month from its number.
  ///
  /// - Parameter number: The months since January of the year 0.
  public init(number: Int) {
    self.number = number
  }

  /// Creates the month that a day is in.
  ///
  /// - Parameter day: The day.
  public init(of day: Day) {
    let (year, month, _) = day.date
    number = year * 12 + month - 1
  }

  /// The year.
  public var year: Int { (number - month + 1) / 12 }

  /// The month of the year, 1 to 12.
  public var month: Int { (number % 12 + 12) % 12 + 1 }

  /// Whether this month comes before another.
  public static func < (first: Self, second: Self) -> Bool { first.number < second.number }
}

extension CalendarMonth: CustomStringConvertible {
  /// The month as ISO 8601 writes it, such as `2011-12`.
  public var description: String {
    "\(String(10_000 + year).dropFirst())-\(String(100 + month).dropFirst())"
  }
}
