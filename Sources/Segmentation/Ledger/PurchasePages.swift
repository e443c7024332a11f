/// Purchases by sale ids that are integers and close together.
///
/// The purchases of 4,096 neighbouring ids share a page, in which each takes 8 bytes, or 12 with
/// whole hashes. Where pages would stay mostly empty, no more are made. Pages lie in shelves of 256,
/// in the order in which they were made.
struct PurchasePages: Sendable {
  /// Some pages, one after the other: of each id the owner below 32 bits of the line's hash, zero
  /// where there is none; and the upper bits of the hashes, if they are kept.
  private struct Shelf: Sendable {
    var entries: [UInt64] = []
    var upperBits: [UInt32] = []
  }

  private static let pageBits: UInt64 = 12
  private static let pageSize = 1 << Int(pageBits)
  private static let shelfBits = 8
  /// The widest range of pages: a directory of 16 MB.
  private static let longestDirectory = 1 << 22

  /// The number of rows that will probably come.
  var expectedRows = 0
  private let keepsWholeHashes: Bool
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

  init(keepsWholeHashes: Bool) {
    self.keepsWholeHashes = keepsWholeHashes
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
    let known = current.entries[place]
    if known != 0 {
      let upper = keepsWholeHashes ? UInt64(current.upperBits[place]) << 32 : 0
      return PurchaseEntry(owner: UInt32(known & 0xFFFF_FFFF), line: known >> 32 | upper)
    }
    current.entries[place] = UInt64(entry.owner) | entry.line << 32
    if keepsWholeHashes { current.upperBits[place] = UInt32(entry.line >> 32) }
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
    if current.entries.isEmpty {
      // As many more pages as rows will fill, if that is known.
      let expected = expectedRows >> Int(Self.pageBits) + 1 - pageCount
      let pages = max(1, min(expected, 1 << Self.shelfBits))
      current.entries.reserveLargePages(pages << Int(Self.pageBits))
    }
    current.entries += repeatElement(0, count: Self.pageSize)
    if keepsWholeHashes { current.upperBits += repeatElement(0, count: Self.pageSize) }
    pageCount += 1
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
