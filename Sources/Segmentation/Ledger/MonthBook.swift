/// What the used rows of each month come to, while sales come in.
///
/// A customer takes 8 bytes for every 64 months that have numbers (see `MonthNumbers`), with a bit
/// for each that the customer bought in. Beyond 512 numbers, each further customer and month takes
/// up to 22 bytes.
struct MonthBook: Sendable {
  /// What is known of a month.
  private struct Month {
    var sales = LedgerAccount.Tally()
    var returns = LedgerAccount.Tally()
    var customers = 0
    var newCustomers = 0
  }

  /// The most words of 64 months that each customer has.
  private static let mostWords = 8

  private var numbers = MonthNumbers()
  /// What is known of each month, by its number.
  private var known: [Month] = []
  /// For each customer `wordCount` words, with a bit for each month's number.
  private var activity: [UInt64] = []
  private var wordCount = 0
  /// The customers and months for which there is no bit.
  private var strays = HashSet64()
  /// The returns of customers without a purchase so far, by month.
  private var pending: [Int: [Int: LedgerAccount.Tally]] = [:]

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
    var largest = Int32(-1)
    for row in rows.indices where purchases[row].customer >= 0 {
      numbers.hold(rows[row].day)
      largest = max(largest, purchases[row].customer)
    }
    guard largest >= 0 else { return }
    makeRoom(forCustomer: Int(largest))
    guard known.count <= wordCount * 64 else {
      for row in rows.indices where purchases[row].customer >= 0 {
        let amount = Money(millionths: Int128(rows[row].millionths))
        notePurchase(customer: Int(purchases[row].customer), day: rows[row].day, amount)
      }
      return
    }
    var memory = InlineArray<128, Visit>(repeating: .init(customer: 0, month: 0))
    var visits = memory.mutableSpan
    let count = Self.add(rows, purchases, numbers, to: &known, &visits)
    Self.count(visits.span.extracting(0..<count), wordCount, in: &activity, &known)
  }

  /// A customer and a month that may be new.
  private struct Visit {
    let customer: Int32
    let month: Int32
  }

  /// Adds purchases to the months they are in.
  ///
  /// Many rows lie in the month of their customer's last purchase so far. For the others the bits
  /// are looked at in one go, since these loads do not depend on each other.
  ///
  /// - Returns: The number of visits that may be new.
  private static func add(
    _ rows: Span<SaleBatch.Row>,
    _ purchases: Span<Purchase>,
    _ numbers: MonthNumbers,
    to months: inout [Month],
    _ visits: inout MutableSpan<Visit>
  ) -> Int {
    var count = 0
    var months = months.mutableSpan
    // Rows mostly come month by month, so that sums are kept at hand while the month is the same.
    var present = Int32(0)
    var (millionths, sales) = (Int128(0), 0)
    func tally() -> LedgerAccount.Tally {
      .init(rows: sales, amount: Money(millionths: millionths))
    }
    for row in rows.indices where purchases[row].customer >= 0 {
      let month = numbers.number(of: rows[row].day)
      let lastDay = purchases[row].lastDay
      let isKnown = numbers.number(of: lastDay) == month && lastDay != .min
      visits[count] = Visit(customer: purchases[row].customer, month: month)
      count += isKnown ? 0 : 1
      if month != present {
        months[Int(present)].sales = months[Int(present)].sales + tally()
        (present, millionths, sales) = (month, 0, 0)
      }
      sales &+= 1
      millionths += Int128(rows[row].millionths)
    }
    months[Int(present)].sales = months[Int(present)].sales + tally()
    return count
  }

  /// Counts the visits that are new.
  private static func count(
    _ visits: Span<Visit>,
    _ wordCount: Int,
    in activity: inout [UInt64],
    _ months: inout [Month]
  ) {
    var months = months.mutableSpan
    var activity = activity.mutableSpan
    for visit in visits.indices {
      let month = Int(visits[visit].month)
      let word = Int(visits[visit].customer) &* wordCount &+ month >> 6
      let known = activity[word]
      let noted = known | 1 << UInt64(month & 63)
      activity[word] = noted
      months[month].customers &+= known == noted ? 0 : 1
    }
  }

  /// Notes a purchase's row.
  mutating func notePurchase(customer: Int, day: Int32, _ amount: Money) {
    let month = month(of: day)
    makeRoom(forCustomer: customer)
    known[month].sales.add(amount)
    let isNew: Bool
    if month < wordCount * 64 {
      let word = customer * wordCount + month >> 6
      let before = activity[word]
      activity[word] |= 1 << UInt64(month & 63)
      isNew = before != activity[word]
    } else {
      isNew = strays.insert(Self.key(customer: customer, month: month))
    }
    if isNew { known[month].customers += 1 }
  }

  /// Notes a return.
  ///
  /// - Parameters:
  ///   - customer: The number of its customer.
  ///   - day: Its day.
  ///   - amount: Its amount.
  ///   - isPending: Whether the customer has no purchase so far.
  mutating func noteReturn(customer: Int, day: Int32, _ amount: Money, isPending: Bool) {
    let month = month(of: day)
    known[month].returns.add(amount)
    if isPending { pending[customer, default: [:]][month, default: .init()].add(amount) }
  }

  /// Takes back the returns of a customer who turned out to have no purchase.
  mutating func withdrawReturns(of customer: Int) {
    for (month, tally) in pending[customer] ?? [:] {
      known[month].returns.rows -= tally.rows
      known[month].returns.amount -= tally.amount
    }
  }

  /// Notes a customer by the day of the first purchase.
  mutating func noteCustomer(since day: Int32) {
    known[month(of: day)].newCustomers += 1
  }

  /// Forgets what is needed only while rows come in.
  mutating func forgetCustomers() {
    activity = []
    wordCount = 0
    strays = HashSet64()
  }

  /// The months with rows.
  var months: [InputProfile.Month] {
    let months = zip(numbers.months, known).sorted { $0.0 < $1.0 }
    return months.filter { $1.sales.rows > 0 || $1.returns.rows > 0 }.map { month, known in
      InputProfile.Month(
        month: month,
        sales: known.sales,
        returns: known.returns,
        activeCustomers: known.customers,
        newCustomers: known.newCustomers
      )
    }
  }

  /// A value of its own for each customer and month, not zero, whose lower bits look random.
  private static func key(customer: Int, month: Int) -> UInt64 {
    let pair = UInt64(customer + 1) << 20 | UInt64(month) & 0xF_FFFF
    return (pair &* 0x9e37_79b9_7f4a_7c15).byteSwapped
  }
}

extension MonthBook {
  /// The number of a day's month, for which there is room then.
  private mutating func month(of day: Int32) -> Int {
    numbers.hold(day)
    makeRoomForMonths()
    return Int(numbers.number(of: day))
  }

  private mutating func makeRoomForMonths() {
    let missing = numbers.months.count - known.count
    if missing > 0 { known += repeatElement(Month(), count: missing) }
  }

  /// Makes room for the months that have numbers, and for a customer's bits.
  @inline(__always)
  private mutating func makeRoom(forCustomer customer: Int) {
    makeRoomForMonths()
    let words = min((known.count + 63) >> 6, Self.mostWords)
    if words > wordCount { widen(to: words) }
    let missing = (customer + 1) * wordCount - activity.count
    if missing > 0 { extendActivity(by: max(missing, activity.count / 2)) }
  }

  private mutating func extendActivity(by count: Int) {
    var longer = [UInt64](inLargePages: 0, count: activity.count + count)
    longer.replaceSubrange(activity.indices, with: activity)
    activity = longer
  }

  /// Gives each customer more words.
  private mutating func widen(to words: Int) {
    let customers = wordCount == 0 ? 0 : activity.count / wordCount
    var wider = [UInt64](inLargePages: 0, count: customers * words)
    for customer in 0..<customers {
      for word in 0..<wordCount {
        wider[customer * words + word] = activity[customer * wordCount + word]
      }
    }
    (activity, wordCount) = (wider, words)
  }
}
