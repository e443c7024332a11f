/// What the used rows of each month come to, while sales come in.
///
/// A customer takes 8 bytes for every 64 months, which hold a bit for each month that the customer
/// bought in. Beyond 512 months from first to last, each further customer and month takes up to 22
/// bytes.
struct MonthBook: Sendable {
  /// What the rows of a month come to.
  private struct Sums {
    var millionths: Int128 = 0
    var rows = 0
    var customers = 0

    mutating func add(_ other: Sums) {
      millionths += other.millionths
      rows += other.rows
      customers += other.customers
    }
  }

  /// The most words of 64 months that each customer has.
  private static let mostWords = 8
  /// The days of the years 1 to 9999.
  private static let calendar = -719_162...2_932_896

  /// The month of each day from `firstDay` on, counted from `firstMonth`.
  private var monthOfDay: [Int32] = []
  private var firstDay = 0
  private var firstMonth = 0
  private var sales: [Sums] = []
  private var returns: [Sums] = []
  private var newCustomers: [Int] = []
  /// For each customer `wordCount` words, with a bit for each month from the first of `words` on.
  private var activity: [UInt64] = []
  private var words = 0..<0
  /// The customers and months for which there is no bit.
  private var strays = HashSet64()
  /// The returns of customers without a purchase so far, by month.
  private var pending: [Int: [CalendarMonth: LedgerAccount.Tally]] = [:]

  /// A row of a batch as the book of customers took it.
  struct Purchase {
    /// The number of the customer; -1 for a row that is no used purchase.
    var customer: Int32 = -1
    /// The customer's last day before the row; the earliest possible day where there was none.
    var lastDay = Int32.min
  }

  /// Notes the purchases among some rows.
  ///
  /// - Parameters:
  ///   - rows: The rows, at most 128.
  ///   - purchases: What the book of customers says of each.
  mutating func note(_ rows: Span<SaleBatch.Row>, _ purchases: Span<Purchase>) {
    var (first, last, largest) = (Int32.max, Int32.min, Int32(-1))
    for row in rows.indices where purchases[row].customer >= 0 {
      first = min(first, rows[row].day)
      last = max(last, rows[row].day)
      largest = max(largest, purchases[row].customer)
    }
    guard largest >= 0 else { return }
    let months = hold(Int(first)...Int(last))
    guard holdActivity(of: Int(largest), in: months) else {
      for row in rows.indices where purchases[row].customer >= 0 {
        let amount = Money(millionths: Int128(rows[row].millionths))
        notePurchase(customer: Int(purchases[row].customer), day: rows[row].day, amount)
      }
      return
    }
    var memory = InlineArray<128, Visit>(repeating: .init(customer: 0, month: 0))
    var visits = memory.mutableSpan
    let count = Self.add(rows, purchases, firstDay, monthOfDay, to: &sales, &visits)
    Self.count(
      visits.span.extracting(0..<count),
      firstBit: firstMonth - words.lowerBound * 64,
      wordCount: words.count,
      in: &activity,
      &sales
    )
  }

  /// A customer and a month that may be new.
  private struct Visit {
    let customer: Int32
    let month: Int32
  }

  /// Adds purchases whose days have room.
  ///
  /// Many rows lie in the month of their customer's last purchase so far. For the others the bits
  /// are looked at in one go, since these loads do not depend on each other.
  ///
  /// - Returns: The number of visits that may be new.
  private static func add(
    _ rows: Span<SaleBatch.Row>,
    _ purchases: Span<Purchase>,
    _ firstDay: Int,
    _ monthOfDay: [Int32],
    to sales: inout [Sums],
    _ visits: inout MutableSpan<Visit>
  ) -> Int {
    var count = 0
    let months = monthOfDay.span
    var sales = sales.mutableSpan
    // Rows mostly come month by month, so that sums are kept at hand while the month is the same.
    var present = Int32(0)
    var sums = Sums()
    for row in rows.indices where purchases[row].customer >= 0 {
      let month = months[Int(rows[row].day) - firstDay]
      let known = purchases[row].lastDay
      let lastMonth = months[max(Int(known) - firstDay, 0)]
      visits[count] = Visit(customer: purchases[row].customer, month: month)
      count += (month == lastMonth) && (known != .min) ? 0 : 1
      if month != present {
        sales[Int(present)].add(sums)
        (present, sums) = (month, Sums())
      }
      sums.rows &+= 1
      sums.millionths += Int128(rows[row].millionths)
    }
    sales[Int(present)].add(sums)
    return count
  }

  /// Counts the visits that are new.
  private static func count(
    _ visits: Span<Visit>,
    firstBit: Int,
    wordCount: Int,
    in activity: inout [UInt64],
    _ sales: inout [Sums]
  ) {
    var sales = sales.mutableSpan
    var activity = activity.mutableSpan
    for visit in visits.indices {
      let month = Int(visits[visit].month)
      let bit = month &+ firstBit
      let word = Int(visits[visit].customer) &* wordCount &+ bit >> 6
      let known = activity[word]
      let noted = known | 1 << UInt64(bit & 63)
      activity[word] = noted
      sales[month].customers &+= known == noted ? 0 : 1
    }
  }

  /// Notes a purchase's row.
  mutating func notePurchase(customer: Int, day: Int32, _ amount: Money) {
    let month = hold(Int(day)...Int(day)).lowerBound
    let place = month - firstMonth
    sales[place].rows += 1
    sales[place].millionths += amount.millionths
    let isNew: Bool
    if holdActivity(of: customer, in: month...month) {
      let bit = month - words.lowerBound * 64
      let word = customer * words.count + bit >> 6
      let known = activity[word]
      activity[word] |= 1 << UInt64(bit & 63)
      isNew = known != activity[word]
    } else {
      isNew = strays.insert(Self.key(customer: customer, month: month))
    }
    if isNew { sales[place].customers += 1 }
  }

  /// Notes a return.
  ///
  /// - Parameters:
  ///   - customer: The number of its customer.
  ///   - day: Its day.
  ///   - amount: Its amount.
  ///   - isPending: Whether the customer has no purchase so far.
  mutating func noteReturn(customer: Int, day: Int32, _ amount: Money, isPending: Bool) {
    let month = hold(Int(day)...Int(day)).lowerBound
    returns[month - firstMonth].rows += 1
    returns[month - firstMonth].millionths += amount.millionths
    if isPending {
      pending[customer, default: [:]][CalendarMonth(number: month), default: .init()].add(amount)
    }
  }

  /// Takes back the returns of a customer who turned out to have no purchase.
  mutating func withdrawReturns(of customer: Int) {
    for (month, tally) in pending[customer] ?? [:] {
      returns[month.number - firstMonth].rows -= tally.rows
      returns[month.number - firstMonth].millionths -= tally.amount.millionths
    }
  }

  /// Notes a customer by the day of the first purchase.
  mutating func noteCustomer(since day: Int32) {
    let month = hold(Int(day)...Int(day)).lowerBound
    newCustomers[month - firstMonth] += 1
  }

  /// Forgets what is needed only while rows come in.
  mutating func forgetCustomers() {
    activity = []
    words = 0..<0
    strays = HashSet64()
  }

  /// The months with rows.
  var months: [InputProfile.Month] {
    sales.indices.filter { sales[$0].rows > 0 || returns[$0].rows > 0 }.map { place in
      InputProfile.Month(
        month: CalendarMonth(number: firstMonth + place),
        sales: Self.tally(sales[place]),
        returns: Self.tally(returns[place]),
        activeCustomers: sales[place].customers,
        newCustomers: newCustomers[place]
      )
    }
  }

  /// A value of its own for each customer and month, not zero, whose lower bits look random.
  private static func key(customer: Int, month: Int) -> UInt64 {
    let pair = UInt64(customer + 1) << 20 | UInt64(month) & 0xF_FFFF
    return (pair &* 0x9e37_79b9_7f4a_7c15).byteSwapped
  }

  private static func tally(_ sums: Sums) -> LedgerAccount.Tally {
    .init(rows: sums.rows, amount: Money(millionths: sums.millionths))
  }
}

extension MonthBook {
  /// Makes room for some days, and says which months they are in.
  @inline(__always)
  private mutating func hold(_ days: ClosedRange<Int>) -> ClosedRange<Int> {
    if days.lowerBound < firstDay || days.upperBound - firstDay >= monthOfDay.count {
      extend(to: days)
    }
    return month(of: days.lowerBound)...month(of: days.upperBound)
  }

  private func month(of day: Int) -> Int { firstMonth + Int(monthOfDay[day - firstDay]) }

  /// Makes room for some days and for as many again, so that it is seldom made.
  private mutating func extend(to days: ClosedRange<Int>) {
    let old = monthOfDay.isEmpty ? days : firstDay...(firstDay + monthOfDay.count - 1)
    let spare = max(366, old.count)
    var (first, last) = (old.lowerBound, old.upperBound)
    if days.lowerBound < first || monthOfDay.isEmpty {
      first = min(days.lowerBound, max(days.lowerBound - spare, Self.calendar.lowerBound))
    }
    if days.upperBound > last || monthOfDay.isEmpty {
      last = max(days.upperBound, min(days.upperBound + spare, Self.calendar.upperBound))
    }
    let start = CalendarMonth(of: Day(daysSinceEpoch: Int32(first))).number
    let count = CalendarMonth(of: Day(daysSinceEpoch: Int32(last))).number - start + 1
    let before = monthOfDay.isEmpty ? 0 : firstMonth - start
    func moved<Element>(_ values: [Element], _ none: Element) -> [Element] {
      let moved = Array(repeating: none, count: before) + values
      return moved + Array(repeating: none, count: count - moved.count)
    }
    sales = moved(sales, Sums())
    returns = moved(returns, Sums())
    newCustomers = moved(newCustomers, 0)
    monthOfDay = Self.months(of: first...last)
    (firstDay, firstMonth) = (first, start)
  }

  /// The month of each of some days, counted from that of the first.
  private static func months(of days: ClosedRange<Int>) -> [Int32] {
    var months: [Int32] = []
    months.reserveCapacity(days.count)
    var (day, month) = (days.lowerBound, Int32(0))
    while day <= days.upperBound {
      let date = Day(daysSinceEpoch: Int32(day)).date
      let next = day - date.day + Day.dayCount(month: date.month, year: date.year) + 1
      months += repeatElement(month, count: min(next, days.upperBound + 1) - day)
      (day, month) = (next, month + 1)
    }
    return months
  }

  /// Makes room for the months that a customer bought in; false where they lie too far from the
  /// others.
  @inline(__always)
  private mutating func holdActivity(of customer: Int, in months: ClosedRange<Int>) -> Bool {
    let wanted = (months.lowerBound >> 6)..<(months.upperBound >> 6 + 1)
    if wanted.lowerBound < words.lowerBound || wanted.upperBound > words.upperBound
      || words.isEmpty
    {
      guard extendWords(to: wanted) else { return false }
    }
    let missing = (customer + 1) * words.count - activity.count
    if missing > 0 { extendActivity(by: max(missing, activity.count / 2)) }
    return true
  }

  private mutating func extendActivity(by count: Int) {
    var longer = [UInt64](inLargePages: 0, count: activity.count + count)
    longer.replaceSubrange(activity.indices, with: activity)
    activity = longer
  }

  private mutating func extendWords(to wanted: Range<Int>) -> Bool {
    let old = words.isEmpty ? wanted : words
    let larger =
      min(old.lowerBound, wanted.lowerBound)..<max(old.upperBound, wanted.upperBound)
    guard larger.count <= Self.mostWords else { return false }
    if !words.isEmpty {
      let customers = activity.count / words.count
      var moved = [UInt64](repeating: 0, count: customers * larger.count)
      let offset = words.lowerBound - larger.lowerBound
      for customer in 0..<customers {
        for word in 0..<words.count {
          moved[customer * larger.count + offset + word] = activity[customer * words.count + word]
        }
      }
      activity = moved
    }
    words = larger
    return true
  }
}
