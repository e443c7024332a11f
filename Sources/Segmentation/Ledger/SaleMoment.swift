/// When a sale took place: a day, and the instant where a time of day is known.
public struct SaleMoment: Sendable, Equatable {
  /// The calendar day.
  public let day: Day
  /// Microseconds since 1970-01-01T00:00 (in UTC, or as written where there was no offset); nil
  /// where only the day is known.
  public let instant: Int64?

  /// Creates a moment.
  ///
  /// - Parameters:
  ///   - day: The calendar day.
  ///   - instant: Microseconds since 1970-01-01T00:00, if a time of day is known.
  public init(day: Day, instant: Int64? = nil) {
    self.day = day
    self.instant = instant
  }
}
