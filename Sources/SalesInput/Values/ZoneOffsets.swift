import Foundation

/// The offsets of a time zone from UTC.
struct ZoneOffsets: Sendable {
  private let zone: TimeZone
  /// Offsets by quarter of an hour since 1970, since zones change at such times.
  private var known: [Int64: Int] = [:]

  /// Finds a zone by its name in the time zone database.
  init(name: String) throws(SalesInputError) {
    guard let zone = TimeZone(identifier: name) else {
      throw .badSetting(
        "time-zone",
        name,
        "Give a name of the time zone database, such as Europe/Vienna or UTC."
      )
    }
    self.zone = zone
  }

  /// The seconds east of UTC at an instant, in microseconds since 1970 in UTC.
  mutating func secondsEast(atMicroseconds instant: Int64) -> Int {
    let quarter = instant / 900_000_000
    if let offset = known[quarter] { return offset }
    let offset = zone.secondsFromGMT(
      for: Date(timeIntervalSince1970: Double(instant / 1_000_000))
    )
    known[quarter] = offset
    return offset
  }
}
