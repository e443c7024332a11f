/// Sums of money by keys, while sales come in.
///
/// An open-addressing table with linear probing in 64 parts, each of which grows by itself, so that
/// growing takes little memory beside the table. A slot takes 16 bytes; the parts are three to six
/// eighths full, so that a key takes 21 to 43 bytes.
struct AmountTable: Sendable {
  /// The slots of a part: the key, which is zero in an empty slot, and the sum in millionths.
  private var parts: [[SIMD2<UInt64>]] = .init(repeating: [], count: 64)
  private var counts: [Int] = .init(repeating: 0, count: 64)
  /// Parts of the sums that went beyond 64 bits.
  private var wideAmounts: [UInt64: Int128] = [:]
  /// Keeps loads from being left out; it has no meaning.
  private var touched: UInt64 = 0

  /// The number of keys.
  var count: Int { counts.reduce(0, +) }

  /// Adds an amount to the sum of a key that is not zero.
  mutating func add(_ millionths: Int128, to key: UInt64) {
    let hash = Self.hash(key)
    let part = Int(hash >> 58)
    if counts[part] * 4 >= parts[part].count * 3 { grow(part) }
    let added = Self.add(millionths, to: key, hash, in: &parts[part])
    if added.isNew { counts[part] += 1 }
    if let wide = added.wide { wideAmounts[key, default: 0] += wide }
  }

  /// Adds an amount to the sum in a slot; a sum beyond 64 bits is taken out of it.
  private static func add(
    _ millionths: Int128,
    to key: UInt64,
    _ hash: UInt64,
    in part: inout [SIMD2<UInt64>]
  ) -> (isNew: Bool, wide: Int128?) {
    var slots = part.mutableSpan
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].x != key, slots[slot].x != 0 { slot = (slot + 1) & mask }
    let known = slots[slot]
    let sum = Int128(Int64(bitPattern: known.y)) + millionths
    let narrow = Int64(exactly: sum)
    slots[slot] = SIMD2(key, UInt64(bitPattern: narrow ?? 0))
    return (known.x == 0, narrow == nil ? sum : nil)
  }

  /// Loads into the cache what a few sums will need.
  mutating func load(_ keys: Span<CustomerAmounts.Key>, _ rows: Range<Int>) {
    var sum: UInt64 = 0
    for row in rows where keys[row].customer >= 0 {
      let key = CustomerAmounts.key(Int(keys[row].customer), Int(keys[row].item))
      let hash = Self.hash(key)
      let part = Int(hash >> 58)
      let mask = parts[part].count - 1
      if mask > 0 { sum &+= parts[part][Int(truncatingIfNeeded: hash) & mask].x }
    }
    touched &+= sum
  }

  /// Hands out all keys with their sums, in an order that depends on the keys' insertion alone, and
  /// frees them on the way.
  mutating func drain(_ body: (_ key: UInt64, _ millionths: Int128) -> Void) {
    for part in parts.indices {
      for slot in parts[part] where slot.x != 0 {
        let wide = wideAmounts.isEmpty ? 0 : wideAmounts[slot.x, default: 0]
        body(slot.x, Int128(Int64(bitPattern: slot.y)) + wide)
      }
      parts[part] = []
      counts[part] = 0
    }
    wideAmounts = [:]
  }

  private mutating func grow(_ part: Int) {
    var larger = [SIMD2<UInt64>](repeating: .zero, count: max(64, parts[part].count * 2))
    let mask = larger.count - 1
    for entry in parts[part] where entry.x != 0 {
      var slot = Int(truncatingIfNeeded: Self.hash(entry.x)) & mask
      while larger[slot].x != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    parts[part] = larger
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014), which spreads neighbouring keys.
  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 {
    var mixed = (key ^ (key >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
