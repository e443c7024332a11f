/// Purchases by sale ids that are integers and close together.
///
/// The purchases of 4,096 neighbouring ids share a page, in which each takes 4 bytes, and those of
/// its line's hash as far as that is kept. Where pages would stay mostly empty, no more are made.
/// Pages lie in shelves of 1,024, in the order in which they were made.
struct PurchasePages: Sendable {
  /// Some pages, one after the other.
  private struct Shelf: Sendable {
    /// The owner of each id; zero where there is none.
    var owners: [UInt32] = []
    /// Each half of the lines' hashes, if it is kept.
    var lowerBits: [UInt32] = []
    var upperBits: [UInt32] = []
  }

  private static let pageBits: UInt64 = 12
  private static let pageSize = 1 << Int(pageBits)
  private static let shelfBits = 10
  /// The widest range of pages: a directory of 16 MB.
  private static let longestDirectory = 1 << 22

  /// The number of rows that will probably come.
  var expectedRows = 0
  private let hashes: KeptHashes
  private var shelves: [Shelf] = []
  private var pageCount = 0
  /// The number of each page plus one, from `firstBlock` on; zero where there is none.
  private var directory: [UInt32] = []
  private var firstBlock = 0
  private var count = 0
  /// Whether ids have turned out to lie too far apart for more pages.
  private var isSparse = false
  /// The shelf used last, taken out of `shelves`.
  private var current = Shelf()
  private var currentShelf = -1
  /// The block whose page was used last, and where the page begins on its shelf.
  private var currentBlock = -1
  private var currentStart = 0

  init(_ hashes: KeptHashes) {
    self.hashes = hashes
  }

  /// Whether the purchase of a key belongs here; if so, its page is made the current one.
  @inline(__always)
  mutating func hold(_ key: UInt64) -> Bool {
    let block = Int(key >> Self.pageBits)
    return block == currentBlock || (IDKey.isInteger(key) && turn(to: block))
  }

  /// The purchase of a key that is held; where there is none, it is added and nil returned.
  @inline(__always)
  mutating func find(_ key: UInt64, orAdd entry: PurchaseEntry) -> PurchaseEntry? {
    let place = currentStart + Int(key & UInt64(Self.pageSize - 1))
    let owner = current.owners[place]
    if owner != 0 {
      let lower = hashes == .none ? 0 : UInt64(current.lowerBits[place])
      let upper = hashes == .whole ? UInt64(current.upperBits[place]) << 32 : 0
      return PurchaseEntry(owner: owner, line: upper | lower)
    }
    current.owners[place] = entry.owner
    if hashes != .none { current.lowerBits[place] = UInt32(truncatingIfNeeded: entry.line) }
    if hashes == .whole { current.upperBits[place] = UInt32(entry.line >> 32) }
    count += 1
    return nil
  }

  /// Makes a block's page the current one; false where it has none and gets none.
  private mutating func turn(to block: Int) -> Bool {
    guard let number = page(of: block) else { return false }
    takeOut(shelf: number >> Self.shelfBits)
    currentBlock = block
    currentStart = (number & (1 << Self.shelfBits - 1)) << Int(Self.pageBits)
    return true
  }

  /// Makes a shelf the current one; the one behind the last is a new one.
  private mutating func takeOut(shelf: Int) {
    if shelf == currentShelf { return }
    if currentShelf >= 0 { swap(&shelves[currentShelf], &current) }
    if shelf == shelves.count { shelves.append(Shelf()) }
    swap(&shelves[shelf], &current)
    currentShelf = shelf
  }

  private mutating func page(of block: Int) -> Int? {
    let place = block - firstBlock
    if place >= 0, place < directory.count, directory[place] > 0 {
      return Int(directory[place]) - 1
    }
    guard !isSparse, extendDirectory(to: block), isWorthAPage else {
      isSparse = true
      return nil
    }
    addPage()
    directory[block - firstBlock] = UInt32(pageCount)
    return pageCount - 1
  }

  private mutating func addPage() {
    takeOut(shelf: pageCount >> Self.shelfBits)
    // As many more pages as rows will fill, if that is known.
    let expected = expectedRows >> Int(Self.pageBits) + 1 - pageCount
    let room = max(1, min(expected, 1 << Self.shelfBits)) << Int(Self.pageBits)
    Self.addPage(to: &current.owners, room)
    if hashes != .none { Self.addPage(to: &current.lowerBits, room) }
    if hashes == .whole { Self.addPage(to: &current.upperBits, room) }
    pageCount += 1
  }

  /// Adds an empty page to a part of a shelf, which is to have room for many in the end.
  private static func addPage(to values: inout [UInt32], _ room: Int) {
    if values.isEmpty { values.reserveLargePages(room) }
    values += repeatElement(0, count: pageSize)
  }

  /// Whether pages are half full, or will be when all rows have come.
  private var isWorthAPage: Bool {
    pageCount < 64 || pageCount * Self.pageSize < 2 * count
      || directory.count * Self.pageSize < 2 * expectedRows
  }

  private mutating func extendDirectory(to block: Int) -> Bool {
    if directory.isEmpty { firstBlock = block }
    let first = min(firstBlock, block)
    let end = max(firstBlock + directory.count, block + 1)
    guard end - first <= Self.longestDirectory else { return false }
    directory.insert(contentsOf: repeatElement(0, count: firstBlock - first), at: 0)
    firstBlock = first
    directory += repeatElement(0, count: end - first - directory.count)
    return true
  }
}
