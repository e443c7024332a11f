/// The distinct purchases, each with the customer it is of and the hash of its first row.
///
/// Sale ids that are integers mostly come close together, so that those of 4,096 neighbouring
/// values share a page in which a purchase takes 12 bytes. Ids that lie far apart, and those that
/// are text, go to an open-addressing table instead, with 20 bytes a slot that is three to six
/// eighths full. Purchases are found by the key of their sale alone, so that a sale id shared by
/// two customers is noticed; the further customers of such an id are kept apart.
///
/// The rows of purchases with several rows are remembered by a hash of 64 bits each, for finding
/// repeated lines: among n such rows the chance of one false repetition is below n² / 2^65.
struct PurchaseBook: Sendable {
  /// What a row is among those before it.
  enum Note: Equatable {
    /// The first row of a purchase.
    case new
    /// A further row of a purchase.
    case further
    /// A further row of a purchase that repeats an earlier one byte by byte.
    case repeated
  }

  private var pages = PurchasePages()
  private var table = PurchaseTable()
  /// The purchases under sale ids of another customer, as hashes of both.
  private var others = PurchaseTable()
  private var laterLines = HashSet64()
  /// The sale ids that more than one customer has.
  private(set) var sharedKeys: Set<UInt64> = []

  /// Notes a row.
  ///
  /// - Parameters:
  ///   - key: The key of its purchase.
  ///   - customer: The number of its customer.
  ///   - line: The hash of the row, never zero; zero where rows are not compared.
  /// - Returns: What the row is.
  mutating func note(_ key: UInt64, customer: Int, line: UInt64) -> Note {
    let entry = PurchaseEntry(owner: UInt32(truncatingIfNeeded: customer) + 1, line: line)
    let known =
      pages.hold(key) ? pages.find(key, orAdd: entry) : table.find(key, orAdd: entry)
    guard let known else { return .new }
    if known.owner == entry.owner { return compare(line, with: known, key, customer) }
    sharedKeys.insert(key)
    let pair = IDKey.hash(key, UInt64(customer))
    guard let known = others.find(pair, orAdd: entry) else { return .new }
    return compare(line, with: known, key, customer)
  }

  /// Loads into the cache what a few rows will need.
  mutating func load(for rows: Span<SaleBatch.Row>) { table.load(for: rows) }

  private mutating func compare(
    _ line: UInt64,
    with first: PurchaseEntry,
    _ key: UInt64,
    _ customer: Int
  ) -> Note {
    if line == 0 { return .further }
    if line == first.line { return .repeated }
    return laterLines.insert(IDKey.hash(line, IDKey.hash(key, UInt64(customer))))
      ? .further : .repeated
  }
}

/// A purchase in the book: its customer's number plus one, and the hash of its first row.
struct PurchaseEntry: Sendable {
  var owner: UInt32
  var line: UInt64
}

/// Purchases by sale ids that are integers and close together.
private struct PurchasePages: Sendable {
  private struct Page: Sendable {
    var owners: [UInt32]
    var lines: [UInt64]
  }

  private static let pageBits: UInt64 = 12
  /// The widest range of pages: 64 million of them would need a directory of half a gigabyte.
  private static let longestDirectory = 1 << 22

  private var pages: [Page] = []
  /// The number of each page plus one, from `firstBlock` on; zero where there is none.
  private var directory: [UInt32] = []
  private var firstBlock = 0
  private var count = 0
  /// Whether ids have turned out to lie too far apart for more pages.
  private var isSparse = false
  /// The page used last, taken out of `pages`.
  private var current = Page(owners: [], lines: [])
  private var currentNumber = -1
  private var currentBlock = -1

  /// Whether the purchase of a key belongs here; if so, its page is made the current one.
  mutating func hold(_ key: UInt64) -> Bool {
    let block = Int(key >> Self.pageBits)
    return block == currentBlock || (IDKey.isInteger(key) && turn(to: block))
  }

  /// The purchase of a key that is held; where there is none, it is added and nil returned.
  mutating func find(_ key: UInt64, orAdd entry: PurchaseEntry) -> PurchaseEntry? {
    let place = Int(key & (1 << Self.pageBits - 1))
    let owner = current.owners[place]
    if owner != 0 { return PurchaseEntry(owner: owner, line: current.lines[place]) }
    current.owners[place] = entry.owner
    current.lines[place] = entry.line
    count += 1
    return nil
  }

  /// Makes a block's page the current one; false where it has none and gets none.
  private mutating func turn(to block: Int) -> Bool {
    guard let number = page(of: block) else { return false }
    if currentNumber >= 0 { swap(&pages[currentNumber], &current) }
    swap(&pages[number], &current)
    (currentNumber, currentBlock) = (number, block)
    return true
  }

  private mutating func page(of block: Int) -> Int? {
    let place = block - firstBlock
    if place >= 0, place < directory.count, directory[place] > 0 {
      return Int(directory[place]) - 1
    }
    if isSparse { return nil }
    // A page costs as much as two thousand entries of the table.
    if pages.count > 64, pages.count << 11 > count { isSparse = true }
    guard !isSparse, extendDirectory(to: block) else { return nil }
    let size = 1 << Int(Self.pageBits)
    pages.append(
      Page(owners: .init(repeating: 0, count: size), lines: .init(repeating: 0, count: size))
    )
    directory[block - firstBlock] = UInt32(pages.count)
    return pages.count - 1
  }

  private mutating func extendDirectory(to block: Int) -> Bool {
    if directory.isEmpty { firstBlock = block }
    let first = min(firstBlock, block)
    let end = max(firstBlock + directory.count, block + 1)
    guard end - first <= Self.longestDirectory else { return false }
    directory.insert(contentsOf: repeatElement(0, count: firstBlock - first), at: 0)
    firstBlock = first
    let missing = end - first - directory.count
    if missing > 0 { directory += repeatElement(0, count: max(missing, directory.count)) }
    return true
  }
}

/// Purchases by any key.
private struct PurchaseTable: Sendable {
  private var keys: [UInt64] = []
  private var owners: [UInt32] = []
  private var lines: [UInt64] = []
  private var count = 0
  private var touched: UInt64 = 0

  /// The purchase of a key; where there is none, it is added and nil returned.
  mutating func find(_ key: UInt64, orAdd entry: PurchaseEntry) -> PurchaseEntry? {
    if count * 4 >= keys.count * 3 { grow() }
    let mask = keys.count - 1
    var slot = Self.slot(key, mask)
    while owners[slot] != 0 {
      if keys[slot] == key { return PurchaseEntry(owner: owners[slot], line: lines[slot]) }
      slot = (slot + 1) & mask
    }
    keys[slot] = key
    owners[slot] = entry.owner
    lines[slot] = entry.line
    count += 1
    return nil
  }

  /// Loads into the cache what a few rows will need.
  mutating func load(for rows: Span<SaleBatch.Row>) {
    if count < 1 << 14 { return }
    var sum: UInt64 = 0
    for row in rows.indices {
      let slot = Self.slot(rows[row].purchase, keys.count - 1)
      sum &+= keys[slot] &+ UInt64(owners[slot]) &+ lines[slot]
    }
    touched &+= sum
  }

  private mutating func grow() {
    let size = max(1024, keys.count * 2)
    var newKeys = [UInt64](repeating: 0, count: size)
    var newOwners = [UInt32](repeating: 0, count: size)
    var newLines = [UInt64](repeating: 0, count: size)
    for old in owners.indices where owners[old] != 0 {
      var slot = Self.slot(keys[old], size - 1)
      while newOwners[slot] != 0 { slot = (slot + 1) & (size - 1) }
      newKeys[slot] = keys[old]
      newOwners[slot] = owners[old]
      newLines[slot] = lines[old]
    }
    (keys, owners, lines) = (newKeys, newOwners, newLines)
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014), which spreads neighbouring keys.
  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    var mixed = (key ^ (key >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 31)) & mask
  }
}

/// Distinct values that are hashes already; 8 bytes a slot, three to six eighths full.
struct HashSet64: Sendable {
  /// Zero is an empty slot.
  private var slots: [UInt64] = []
  private(set) var count = 0

  /// Adds a value, and says whether it is new.
  mutating func insert(_ hash: UInt64) -> Bool {
    let value = max(hash, 1)
    if count * 4 >= slots.count * 3 { grow() }
    let slot = Self.slot(of: value, in: slots)
    if slots[slot] == value { return false }
    slots[slot] = value
    count += 1
    return true
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: max(1024, slots.count * 2))
    for value in slots where value != 0 { larger[Self.slot(of: value, in: larger)] = value }
    slots = larger
  }

  /// The slot that has a value, or the empty one that it belongs to.
  private static func slot(of value: UInt64, in slots: [UInt64]) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: value) & mask
    while slots[slot] != 0, slots[slot] != value { slot = (slot + 1) & mask }
    return slot
  }
}
