private import CPlatform

/// What is known of each customer while sales come in, found by id.
///
/// An open-addressing table with linear probing has 32 bytes a slot and is a third to two thirds
/// full. Integers that lie close together have the slots of their numbers, so that nothing is ever
/// in their way, and customers come out in order.
///
/// In a large book nearly every look-up would wait for memory, so that the slot of each row is
/// brought into the cache while some rows before it are booked (Chen, Ailamaki, Gibbons, Mowry 2004,
/// "Improving Hash Join Performance through Prefetching").
struct CustomerBook: Sendable {
  /// What is known of one customer.
  struct Customer: Sendable {
    /// The customer's number, in order of first appearance.
    let number: Int
    let key: UInt64
    /// The sum of the rows' amounts.
    let monetary: Money
    /// Rows that are no returns.
    let purchaseRows: Int
    /// Distinct purchases.
    let purchases: Int
    /// The days of the first and the last purchase, if there is any.
    let firstPurchase: Int32
    let lastPurchase: Int32
    let returns: Returns
  }

  /// What is known of one customer's returns.
  struct Returns: Sendable {
    var rows = 0
    var firstRow = Int32.max
    var lastRow = Int32.min
  }

  /// Where a customer is, until the next new one comes.
  struct Place {
    let slot: Int
    let number: Int
  }

  /// The number of customers.
  private(set) var count = 0
  /// The number of rows that will probably come, which decides how early keys get slots of their
  /// own.
  var expectedRows = 0
  /// The slots, each in two parts: the key, the sum in millionths; then the purchase rows below
  /// the customer's number plus one (0 where the slot is empty), the first day below the last.
  ///
  /// A part comes before them. The elements of a large array begin 48 bytes behind a page, so that
  /// each slot then lies within one line of the cache.
  private var slots: [SIMD2<UInt64>]
  /// The number of bits that a hash is shifted by to give a slot.
  private var shift: UInt64
  /// Whether each key is the number of its slot.
  private var isDirect = false
  /// The largest key, which is above every integer where some id is none.
  private var largestKey: UInt64 = 0
  /// The purchase rows that were no new purchase, by customer.
  private var repeatedRows: [UInt32] = []
  private var returns: [Int: Returns] = [:]
  /// Parts of the sums that went beyond 64 bits.
  private var wideAmounts: [Int: Int128] = [:]
  /// The texts of ids that are no integers, one after the other, and where each customer's ends.
  private var texts: [UInt8] = []
  private var textEnds: [Int] = []
  /// Keeps loads from being left out; it has no meaning.
  private var touched: UInt64 = 0

  private static let noDays = days(first: .max, last: .min)

  init() {
    slots = Self.empty(1 << 6)
    shift = 64 - 6
  }

  private static func empty(_ count: Int) -> [SIMD2<UInt64>] {
    .init(inLargePages: .zero, count: 2 * count + 1)
  }

  private static func days(first: Int32, last: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) | UInt64(UInt32(bitPattern: last)) << 32
  }

  /// How many rows are loaded at once: few enough that the last one's have not pushed out the
  /// first one's.
  static let rowsAtOnce = 128

  /// How many rows before the row itself its slot is asked for: enough to be there in time.
  static let rowsAhead = 32

  /// Asks for the slot of a customer to be brought into the cache.
  @inline(__always)
  func prefetch(_ key: UInt64) {
    let place = 2 * slot(of: key) + 1
    unsafe slots.withUnsafeBufferPointer { slots in
      // The address is a hint, which is only looked at; it is that of a slot all the same.
      if let first = slots.baseAddress { unsafe cplatform_prefetch(first + place) }
    }
  }

  /// Loads into the cache what a few rows will need beyond their slots: the texts of ids that are no
  /// integers.
  mutating func load(for rows: Span<SaleBatch.Row>) {
    if !texts.isEmpty { touched &+= loadTexts(for: rows) }
  }

  /// Loads the texts, for all rows first where they are, then what is there.
  private func loadTexts(for rows: Span<SaleBatch.Row>) -> UInt64 {
    var ends = InlineArray<128, Int>(repeating: 0)
    for row in rows.indices {
      let key = rows[row].customerKey
      guard !IDKey.isInteger(key) else { continue }
      var slot = slot(of: key)
      while slots[2 * slot + 1].x != key, slots[2 * slot + 2].x >> 32 != 0 {
        slot = (slot + 1) & (slots.count >> 1 - 1)
      }
      ends[row] = textEnds[max(0, Int(slots[2 * slot + 2].x >> 32) - 1)]
    }
    var sum: UInt64 = 0
    for row in rows.indices where ends[row] > 0 { sum &+= UInt64(texts[ends[row] - 1]) }
    return sum
  }

  /// The place of a row's customer; where there is none, it is added.
  @inline(__always)
  mutating func place(_ row: SaleBatch.Row, in text: Span<UInt8>) -> Place {
    // Where it is in its own slot nothing else needs to be looked at.
    let slot = slot(of: row.customerKey)
    if slots[2 * slot + 1].x == row.customerKey, IDKey.isInteger(row.customerKey) {
      let number = Int(slots[2 * slot + 2].x >> 32) - 1
      if number >= 0 { return Place(slot: slot, number: number) }
    }
    return place(key: row.customerKey, id: text.extracting(row.customerID.range))
  }

  /// The place of a customer; where there is none, it is added.
  @inline(never)
  mutating func place(key: UInt64, id: Span<UInt8>) -> Place {
    if isDirect, key >= UInt64(slotCount) { makeRoom(beyond: key) }
    let mask = slotCount - 1
    var slot = slot(of: key)
    while true {
      let number = Int(slots[2 * slot + 2].x >> 32) - 1
      if number < 0 { return add(key, id, at: slot) }
      if slots[2 * slot + 1].x == key, IDKey.isInteger(key) || isSame(number, id) {
        return Place(slot: slot, number: number)
      }
      slot = (slot + 1) & mask
    }
  }

  /// The most slots that are made before customers fill a third of them: 64 MB.
  private static let mostSlotsAhead = 1 << 21

  /// How many slots all keys so far need to have their own, where so many rows come that these are
  /// not many.
  private var sizeForKeys: Int? {
    guard largestKey < UInt64(min(expectedRows / 8, Self.mostSlotsAhead)) else { return nil }
    return 1 << (64 - largestKey.leadingZeroBitCount)
  }

  private func isSame(_ number: Int, _ id: Span<UInt8>) -> Bool {
    let range = textRange(number)
    guard range.count == id.count else { return false }
    for position in id.indices where texts[range.lowerBound + position] != id[position] {
      return false
    }
    return true
  }

  private func textRange(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : textEnds[number - 1])..<textEnds[number]
  }

  private mutating func add(_ key: UInt64, _ id: Span<UInt8>, at slot: Int) -> Place {
    let number = count
    if !IDKey.isInteger(key) {
      // Customers before the first text have empty texts.
      while textEnds.count < number { textEnds.append(texts.count) }
      for position in id.indices { texts.append(id[position]) }
    }
    if !texts.isEmpty { textEnds.append(texts.count) }
    count += 1
    slots[2 * slot + 1] = SIMD2(key, 0)
    slots[2 * slot + 2] = SIMD2(UInt64(number + 1) << 32, Self.noDays)
    largestKey = max(largestKey, key)
    if isDirect || count * 3 <= slots.count { return Place(slot: slot, number: number) }
    rebuild(2 * slotCount)
    return place(key: key, id: id)
  }

  /// Makes room for a key that has no slot of its own where all others have.
  private mutating func makeRoom(beyond key: UInt64) {
    largestKey = key
    rebuild(count * 3 > slots.count ? 2 * slotCount : slotCount)
  }

  private mutating func rebuild(_ least: Int) {
    let old = slots
    let size = sizeForKeys.map { max(least, $0) } ?? least
    slots = Self.empty(size)
    shift = UInt64(64 - size.trailingZeroBitCount)
    isDirect = largestKey < UInt64(size)
    for slot in 0..<(old.count >> 1) where old[2 * slot + 2].x >> 32 != 0 {
      var place = self.slot(of: old[2 * slot + 1].x)
      while slots[2 * place + 2].x >> 32 != 0 { place = (place + 1) & (size - 1) }
      slots[2 * place + 1] = old[2 * slot + 1]
      slots[2 * place + 2] = old[2 * slot + 2]
    }
  }

  /// Where a key is looked for first: in the slot of its number, or by multiplicative hashing
  /// (Knuth, The Art of Computer Programming 3, 6.4), of which the upper bits choose the slot.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    isDirect
      ? Int(truncatingIfNeeded: key) & (slotCount - 1)
      : Int(truncatingIfNeeded: ((key ^ key >> 32) &* 0x9e37_79b9_7f4a_7c15) >> shift)
  }
}

extension CustomerBook {
  /// Notes a row that is no return, in a purchase that was known before or not.
  ///
  /// - Returns: The customer's last day before.
  @inline(__always)
  mutating func addPurchase(_ place: Place, day: Int32, millionths: Int64) -> Int32 {
    let sum = Int64(bitPattern: slots[2 * place.slot + 1].y)
    let (narrow, isTooLarge) = sum.addingReportingOverflow(millionths)
    if isTooLarge {
      addWide(Int128(millionths), place)
      return notePurchase(place, day)
    }
    var slots = slots.mutableSpan
    slots[2 * place.slot + 1].y = UInt64(bitPattern: narrow)
    return Self.notePurchase(in: &slots[2 * place.slot + 2], day)
  }

  /// Notes a row that is no return, whatever its amount.
  mutating func addPurchase(_ place: Place, day: Int32, _ amount: Money) {
    addWide(amount.millionths, place)
    _ = notePurchase(place, day)
  }

  /// Notes that the purchase of a row was known before.
  mutating func noteRepeat(_ number: Int) {
    if number >= repeatedRows.count {
      repeatedRows += repeatElement(0, count: max(count - repeatedRows.count, repeatedRows.count))
    }
    repeatedRows[number] += 1
  }

  /// Whether a customer has a purchase so far.
  func hasPurchase(_ place: Place) -> Bool { slots[2 * place.slot + 2].x & 0xFFFF_FFFF != 0 }

  /// Notes a return.
  mutating func addReturn(_ place: Place, day: Int32, _ amount: Money) {
    addWide(amount.millionths, place)
    var known = returns[place.number, default: Returns()]
    known.rows += 1
    known.firstRow = min(known.firstRow, day)
    known.lastRow = max(known.lastRow, day)
    returns[place.number] = known
  }

  private mutating func notePurchase(_ place: Place, _ day: Int32) -> Int32 {
    Self.notePurchase(in: &slots[2 * place.slot + 2], day)
  }

  @inline(__always)
  private static func notePurchase(in known: inout SIMD2<UInt64>, _ day: Int32) -> Int32 {
    let first = Int32(truncatingIfNeeded: known.y)
    let last = Int32(truncatingIfNeeded: known.y >> 32)
    known = SIMD2(known.x + 1, days(first: min(first, day), last: max(last, day)))
    return last
  }

  private mutating func addWide(_ millionths: Int128, _ place: Place) {
    let sum = Int128(Int64(bitPattern: slots[2 * place.slot + 1].y)) + millionths
    if let narrow = Int64(exactly: sum) {
      slots[2 * place.slot + 1].y = UInt64(bitPattern: narrow)
    } else {
      slots[2 * place.slot + 1].y = 0
      wideAmounts[place.number, default: 0] += sum
    }
  }

  /// The number of slots, in which customers are in no order to be relied on.
  var slotCount: Int { slots.count >> 1 }

  /// Whether a slot has a customer.
  func isInUse(_ slot: Int) -> Bool { slots[2 * slot + 2].x >> 32 != 0 }

  /// Loads the slots of some customers into the cache.
  ///
  /// - Returns: A sum that means nothing, but keeps the loads from being left out.
  func load(_ customers: ArraySlice<RadixSort.Entry>) -> UInt64 {
    customers.reduce(0) { $0 &+ slots[2 * $1.value + 1].x }
  }

  /// The key of the customer in a slot.
  func key(in slot: Int) -> UInt64 { slots[2 * slot + 1].x }

  /// What is known of the customer in a slot.
  func customer(in slot: Int) -> Customer {
    let (sum, known) = (slots[2 * slot + 1], slots[2 * slot + 2])
    let number = Int(known.x >> 32) - 1
    let rows = Int(known.x & 0xFFFF_FFFF)
    let narrow = Int128(Int64(bitPattern: sum.y))
    let wide = wideAmounts.isEmpty ? 0 : wideAmounts[number, default: 0]
    return Customer(
      number: number,
      key: sum.x,
      monetary: Money(millionths: narrow + wide),
      purchaseRows: rows,
      purchases: rows - (number < repeatedRows.count ? Int(repeatedRows[number]) : 0),
      firstPurchase: Int32(truncatingIfNeeded: known.y),
      lastPurchase: Int32(truncatingIfNeeded: known.y >> 32),
      returns: returns.isEmpty ? Returns() : returns[number, default: Returns()]
    )
  }

  /// The id of a customer.
  func id(_ number: Int, key: UInt64) -> String {
    if IDKey.isInteger(key) { return String(key) }
    return String(decoding: texts[textRange(number)], as: UTF8.self)
  }
}
