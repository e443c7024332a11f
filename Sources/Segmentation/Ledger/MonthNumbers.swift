/// The numbers of months, found by day.
///
/// Months have numbers from 0 in order of appearance. The calendar is cut into pages of 512 days,
/// and the months of a page get their numbers with the first day that is held there. So a day's
/// number is found in two steps without arithmetic, and years between days far apart take 3 bytes
/// each.
struct MonthNumbers: Sendable {
  private static let pageBits = 9
  private static let pageSize = 1 << pageBits

  /// The months, by number.
  private(set) var months: [CalendarMonth] = []
  private var numbers: [CalendarMonth: Int32] = [:]
  /// Where the page of each part of the calendar begins, from `firstPart` on; -1 where there is none.
  private var pageStarts: [Int32] = []
  private var firstPart = 0
  /// The number of each day's month, page by page.
  private var numberOfDay: [Int32] = []

  /// Gives numbers to the month of a day and those near it, unless they have some.
  @inline(__always)
  mutating func hold(_ day: Int32) {
    let place = Int(day) >> Self.pageBits - firstPart
    if place < 0 || place >= pageStarts.count || pageStarts[place] < 0 { addPage(with: day) }
  }

  /// The number of a day's month.
  ///
  /// - Parameter day: A day that is held; the earliest possible day as well, once another is held.
  /// - Returns: The number; without meaning for a day that is not held.
  @inline(__always)
  func number(of day: Int32) -> Int32 {
    let place = max(Int(day) >> Self.pageBits - firstPart, 0)
    return numberOfDay[Int(pageStarts[place]) + Int(day) & (Self.pageSize - 1)]
  }

  private mutating func addPage(with day: Int32) {
    let part = Int(day) >> Self.pageBits
    extendParts(to: part)
    pageStarts[part - firstPart] = Int32(numberOfDay.count)
    var start = part << Self.pageBits
    let end = start + Self.pageSize
    while start < end {
      let (year, month, day) = Day(daysSinceEpoch: Int32(start)).date
      let next = min(start - day + 1 + Day.dayCount(month: month, year: year), end)
      let number = number(of: CalendarMonth(number: year * 12 + month - 1))
      numberOfDay += repeatElement(number, count: next - start)
      start = next
    }
  }

  private mutating func extendParts(to part: Int) {
    if pageStarts.isEmpty { firstPart = part }
    if part < firstPart {
      pageStarts.insert(contentsOf: repeatElement(-1, count: firstPart - part), at: 0)
      firstPart = part
    }
    let missing = part - firstPart + 1 - pageStarts.count
    if missing > 0 { pageStarts += repeatElement(-1, count: missing) }
  }

  private mutating func number(of month: CalendarMonth) -> Int32 {
    if let number = numbers[month] { return number }
    let number = Int32(months.count)
    months.append(month)
    numbers[month] = number
    return number
  }
}
