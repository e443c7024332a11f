/// The distinct purchases, each with the customer it is of and a hash of its first row.
///
/// Purchases are found by the key of their sale alone (see `IDKey`), so that a sale id shared by
/// two customers is noticed; the further customers of such an id are kept apart. Sale ids that are
/// integers and lie close together have pages, all others a table.
///
/// Where repeated lines are to be found, the further rows of purchases with several rows are
/// remembered by a hash of 64 bits each. Of first rows only 32 bits are kept where repeated lines
/// are counted and no more: then one in 2^32 further rows is taken for a repetition of the first
/// one. Where they are dropped, 64 bits are kept, and the chance of one false repetition among n
/// further rows is below n² / 2^64.
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

  private var pages: PurchasePages
  private var table: PurchaseTable
  /// The purchases under sale ids of another customer, by hashes of both.
  private var others: PurchaseTable
  private var laterLines = HashSet64()
  private let hashes: KeptHashes
  /// The sale ids that more than one customer has.
  private(set) var sharedKeys: Set<UInt64> = []

  /// Creates an empty book.
  ///
  /// - Parameter hashes: How much is kept of the hash of each first row.
  init(_ hashes: KeptHashes) {
    pages = PurchasePages(hashes)
    table = PurchaseTable(hashes)
    others = table
    self.hashes = hashes
  }

  /// Says how many rows will probably come, which decides nothing but how memory is used.
  mutating func expect(rows: Int) { pages.expectedRows = rows }

  /// Notes a row.
  ///
  /// - Parameters:
  ///   - key: The key of its purchase.
  ///   - customer: The number of its customer.
  ///   - line: The hash of the row, never zero; zero for a row that is not compared.
  /// - Returns: What the row is.
  mutating func note(_ key: UInt64, customer: Int, line: UInt64) -> Note {
    let entry = PurchaseEntry(
      owner: UInt32(truncatingIfNeeded: customer) + 1,
      line: line & hashes.mask
    )
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
    if line & hashes.mask == first.line { return .repeated }
    return laterLines.insert(IDKey.hash(line, IDKey.hash(key, UInt64(customer))))
      ? .further : .repeated
  }
}

/// How much is kept of the hash of each purchase's first row.
enum KeptHashes {
  /// Nothing, where rows are not compared.
  case none
  /// The lower 32 bits.
  case short
  /// All 64 bits.
  case whole

  /// The bits that are kept.
  var mask: UInt64 {
    switch self {
    case .none: 0
    case .short: 0xFFFF_FFFF
    case .whole: .max
    }
  }
}

/// A purchase in the book: its customer's number plus one, and the hash of its first row.
struct PurchaseEntry: Sendable {
  let owner: UInt32
  let line: UInt64
}
