/// What each customer spent on each of some items, while sales come in.
///
/// Up to 16 items, every customer has 8 bytes for each, rounded up to a power of two, so that what
/// is known of one customer lies together. With more items, each customer and item that go
/// together take 21 to 43 bytes in an `AmountTable`.
struct CustomerAmounts: Sendable {
  private static let mostDenseItems = 16
  private static let absent = Int64.min

  /// The sums by customer, and in it by item, in millionths.
  private var dense: [Int64] = []
  /// The places that a customer has in `dense`; zero once there are too many items.
  private var width = 1
  private var sparse = AmountTable()
  /// Keeps loads from being left out; it has no meaning.
  private var touched: Int64 = 0

  /// Whether there are none.
  private(set) var isEmpty = true

  /// A customer and an item.
  struct Key {
    var customer: Int32
    var item: Int32
  }

  /// Adds amounts to the sums of customers and items, in order.
  ///
  /// - Parameters:
  ///   - rows: The rows whose amounts they are.
  ///   - keys: Which sum each row is for; with the customer -1 for none.
  mutating func add(_ rows: Span<SaleBatch.Row>, to keys: Span<Key>) {
    load(keys, rows.indices)
    let added = Self.addDense(rows, keys, width, &dense)
    for row in added..<rows.count where keys[row].customer >= 0 {
      add(
        Int128(rows[row].millionths),
        customer: Int(keys[row].customer),
        item: Int(keys[row].item)
      )
    }
  }

  /// Adds amounts whose sums have a place already, as most have.
  ///
  /// - Returns: The first row that needs more; the number of rows where none does.
  private static func addDense(
    _ rows: Span<SaleBatch.Row>,
    _ keys: Span<Key>,
    _ width: Int,
    _ dense: inout [Int64]
  ) -> Int {
    var sums = dense.mutableSpan
    for row in rows.indices where keys[row].customer >= 0 {
      let item = Int(keys[row].item)
      let place = Int(keys[row].customer) &* width &+ item
      guard item < width, place < sums.count else { return row }
      let known = sums[place] == absent ? 0 : sums[place]
      let (sum, isTooLarge) = known.addingReportingOverflow(rows[row].millionths)
      guard !isTooLarge, sum != absent else { return row }
      sums[place] = sum
    }
    return rows.count
  }

  /// Adds an amount to the sum of a customer and an item, which is below 65,536.
  @inline(__always)
  mutating func add(_ millionths: Int128, customer: Int, item: Int) {
    isEmpty = false
    guard holdDense(customer, item) else {
      return sparse.add(millionths, to: Self.key(customer, item))
    }
    let place = customer * width + item
    let known = dense[place]
    guard
      let sum = Int64(exactly: Int128(known == Self.absent ? 0 : known) + millionths),
      sum != Self.absent
    else {
      leaveDense()
      return sparse.add(millionths, to: Self.key(customer, item))
    }
    dense[place] = sum
  }

  /// Loads into the cache what a few sums will need.
  private mutating func load(_ keys: Span<Key>, _ rows: Range<Int>) {
    if width == 0 { return sparse.load(keys, rows) }
    var sum: Int64 = 0
    for row in rows where keys[row].customer >= 0 {
      let place = Int(keys[row].customer) &* width &+ Int(keys[row].item)
      if place < dense.count { sum &+= dense[place] }
    }
    touched &+= sum
  }

  /// The number of sums.
  var count: Int {
    var count = sparse.count
    for sum in dense where sum != Self.absent { count &+= 1 }
    return count
  }

  /// The customers that have a place for each item.
  var placedCustomers: Range<Int> { 0..<(width == 0 ? 0 : dense.count / width) }

  /// Hands out the sums that have a place, by customer, and in it by item.
  func forEachPlaced(
    of customers: Range<Int>,
    _ body: (_ customer: Int, _ item: Int, _ millionths: Int64) -> Void
  ) {
    for customer in customers {
      for item in 0..<width {
        let sum = dense[customer * width + item]
        if sum != Self.absent { body(customer, item, sum) }
      }
    }
  }

  /// Hands out all other sums, in an order that depends on what was added alone, and frees them.
  mutating func drainOthers(_ body: (_ customer: Int, _ item: Int, _ millionths: Int128) -> Void) {
    sparse.drain { key, millionths in
      body(Int(key >> 16) - 1, Int(key & 0xFFFF), millionths)
    }
  }

  /// The key of a customer and an item, which is not zero.
  static func key(_ customer: Int, _ item: Int) -> UInt64 {
    UInt64(customer + 1) << 16 | UInt64(item)
  }

  /// Makes room for a customer and an item; false where items are too many.
  @inline(__always)
  private mutating func holdDense(_ customer: Int, _ item: Int) -> Bool {
    if item >= width {
      guard width > 0, item < Self.mostDenseItems else {
        leaveDense()
        return false
      }
      widen(toHold: item)
    }
    if (customer + 1) * width > dense.count { grow(toHold: customer) }
    return true
  }

  @inline(never)
  private mutating func grow(toHold customer: Int) {
    let customers = max(customer + 1, dense.count / width * 3 / 2)
    var larger: [Int64] = []
    larger.reserveLargePages(customers * width)
    larger += dense
    larger += repeatElement(Self.absent, count: customers * width - dense.count)
    dense = larger
  }

  private mutating func widen(toHold item: Int) {
    var wider = width
    while wider <= item { wider *= 2 }
    var moved = [Int64](inLargePages: Self.absent, count: dense.count / width * wider)
    for place in dense.indices { moved[place / width * wider + place % width] = dense[place] }
    (dense, width) = (moved, wider)
  }

  private mutating func leaveDense() {
    var table = sparse
    forEachPlaced(of: placedCustomers) { customer, item, millionths in
      table.add(Int128(millionths), to: Self.key(customer, item))
    }
    (sparse, dense, width) = (table, [], 0)
  }
}
