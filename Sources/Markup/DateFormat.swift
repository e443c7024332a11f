/// How dates are written for people in one language.
public struct DateFormat: Hashable, Sendable {
  /// The twelve names of the months, from January.
  public var monthNames: [String]
  /// What stands between the day and the month: a space, or `. ` or ` de `.
  public var afterDay: String
  /// What stands between the month and the year.
  public var afterMonth: String

  /// British English: 9 December 2011.
  public static let english = DateFormat(
    monthNames: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    afterDay: " ",
    afterMonth: " "
  )

  /// Creates a format from its words.
  ///
  /// - Parameters:
  ///   - monthNames: The twelve names of the months, from January.
  ///   - afterDay: What stands between the day and the month.
  ///   - afterMonth: What stands between the month and the year.
  public init(monthNames: [String], afterDay: String, afterMonth: String) {
    precondition(monthNames.count == 12, "A year has twelve months, not \(monthNames.count).")
    self.monthNames = monthNames
    self.afterDay = afterDay
    self.afterMonth = afterMonth
  }

  /// A date in words: `9 December 2011`.
  ///
  /// - Parameters:
  ///   - year: The year.
  ///   - month: The month, 1 to 12.
  ///   - day: The day of the month.
  /// - Returns: The date.
  public func long(year: Int, month: Int, day: Int) -> String {
    precondition((1...12).contains(month), "There is no month \(month).")
    return "\(day)\(afterDay)\(monthNames[month - 1])\(afterMonth)\(year)"
  }
}
