import Segmentation

extension Day {
  /// The same day of the month a number of months away; the month's last where it has no such day.
  func adding(months: Int) -> Day {
    let (year, month, day) = date
    let count = max(12, year * 12 + (month - 1) + months)
    // The shortest month lacks the last three days of the longest.
    let found = (0...3).lazy.compactMap { short in
      Day(year: count / 12, month: count % 12 + 1, day: day - short)
    }
    return found.first ?? self
  }
}
