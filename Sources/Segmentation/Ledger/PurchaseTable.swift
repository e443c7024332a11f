/// Purchases by any key.
///
/// An open-addressing table with linear probing in 64 parts, each of which grows by itself, so that
/// growing takes little memory beside the table. A slot takes 16 bytes, or 20 with whole hashes;
/// the parts are three to six eighths full.
struct PurchaseTable: Sendable {
  private struct Part: Sendable {
    /// The key; the owner, zero in an empty slot, below 32 bits of the line's hash.
    var slots: [SIMD2<UInt64>] = []
    /// The upper bits of the lines' hashes, if they are kept.
    var upperBits: [UInt32] = []
    var count = 0
  }

  private let hashes: KeptHashes
  private var parts: [Part]
  private var count = 0
  /// Keeps loads from being left out; it has no meaning.
  private var touched: UInt64 = 0

  init(_ hashes: KeptHashes) {
    self.hashes = hashes
    parts = .init(repeating: Part(), count: 64)
  }

  /// The purchase of a key; where there is none, it is added and nil returned.
  mutating func find(_ key: UInt64, orAdd entry: PurchaseEntry) -> PurchaseEntry? {
    let hash = Self.hash(key)
    let part = Int(hash >> 58)
    if parts[part].count * 4 >= parts[part].slots.count * 3 { grow(part) }
    let mask = parts[part].slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let known = parts[part].slots[slot]
      let owner = UInt32(known.y & 0xFFFF_FFFF)
      if owner == 0 { break }
      if known.x == key {
        let upper = hashes == .whole ? UInt64(parts[part].upperBits[slot]) << 32 : 0
        return PurchaseEntry(owner: owner, line: known.y >> 32 | upper)
      }
      slot = (slot + 1) & mask
    }
    parts[part].slots[slot] = SIMD2(key, UInt64(entry.owner) | entry.line << 32)
    if hashes == .whole { parts[part].upperBits[slot] = UInt32(entry.line >> 32) }
    parts[part].count += 1
    count += 1
    return nil
  }

  /// Loads into the cache what a few rows will need.
  mutating func load(for rows: Span<SaleBatch.Row>) {
    if count < 1 << 14 { return }
    var sum: UInt64 = 0
    for row in rows.indices {
      let hash = Self.hash(rows[row].purchase)
      let part = Int(hash >> 58)
      let mask = parts[part].slots.count - 1
      if mask > 0 { sum &+= parts[part].slots[Int(truncatingIfNeeded: hash) & mask].x }
    }
    touched &+= sum
  }

  private mutating func grow(_ part: Int) {
    let old = parts[part]
    let size = max(64, old.slots.count * 2)
    var slots = [SIMD2<UInt64>](inLargePages: .zero, count: size)
    var upperBits = [UInt32](repeating: 0, count: hashes == .whole ? size : 0)
    for (place, entry) in old.slots.enumerated() where entry.y & 0xFFFF_FFFF != 0 {
      var slot = Int(truncatingIfNeeded: Self.hash(entry.x)) & (size - 1)
      while slots[slot].y & 0xFFFF_FFFF != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = entry
      if hashes == .whole { upperBits[slot] = old.upperBits[place] }
    }
    parts[part] = Part(slots: slots, upperBits: upperBits, count: old.count)
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014), which spreads neighbouring keys.
  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 {
    var mixed = (key ^ (key >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
