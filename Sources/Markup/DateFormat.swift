/// How dates are written for people in one language.
public struct DateFormat: Hashable, Sendable {
  /// The twelve names of the months, from January.
  public let monthNames: [String]
  /// A date of its `day`, `month` and `year`: `{{day}} {{month}} {{year}}`.
  public let form: Template

  /// Creates a format from its words.
  ///
  /// - Parameters:
  ///   - monthNames: The twelve names of the months, from January.
  ///   - form: The form of a date.
  public init(monthNames: [String], form: Template) {
    precondition(monthNames.count == 12, "A year has twelve months, not \(monthNames.count).")
    self.monthNames = monthNames
    self.form = form
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
    return form.filled(with: [
      "day": .text(day.description), "month": .text(monthNames[month - 1]),
      "year": .text(year.description),
    ])
  }
}
