import Segmentation

extension Day {
  /// The same day of the month a number of months away; the month's last where it has no such day.
  func adding(months: Int) -> Day {
    let (year, month, day) = date
    let count = max(12, year * 12 + (month - 1) + months)
    for candidate in stride(from: day, to: 27, by: -1) {
      if let found = Day(year: count / 12, month: count % 12 + 1, day: candidate) { return found }
    }
    return Day(year: count / 12, month: count % 12 + 1, day: min(day, 28)) ?? self
  }
}
