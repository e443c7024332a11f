/// The distinct purchases of all customers.
///
/// A purchase is a customer's number and a key of 64 bits; the table costs 12 bytes a slot and is
/// at most three quarters full.
struct PurchaseSet: Sendable {
  private var keys: [UInt64]
  private var owners: [Int32]
  private var count = 0

  init() {
    keys = [UInt64](repeating: 0, count: 1024)
    owners = [Int32](repeating: -1, count: 1024)
  }

  /// Adds a purchase and says whether it is new.
  mutating func insert(customer: Int, key: UInt64) -> Bool {
    let mask = keys.count - 1
    var slot = Self.slot(customer: customer, key: key, mask: mask)
    while owners[slot] >= 0 {
      if keys[slot] == key, Int(owners[slot]) == customer { return false }
      slot = (slot + 1) & mask
    }
    keys[slot] = key
    owners[slot] = Int32(customer)
    count += 1
    if count * 4 > keys.count * 3 { grow() }
    return true
  }

  private mutating func grow() {
    let size = keys.count * 2
    var newKeys = [UInt64](repeating: 0, count: size)
    var newOwners = [Int32](repeating: -1, count: size)
    for old in owners.indices where owners[old] >= 0 {
      var slot = Self.slot(customer: Int(owners[old]), key: keys[old], mask: size - 1)
      while newOwners[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      newKeys[slot] = keys[old]
      newOwners[slot] = owners[old]
    }
    keys = newKeys
    owners = newOwners
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014), which spreads neighbouring keys.
  private static func slot(customer: Int, key: UInt64, mask: Int) -> Int {
    var mixed = key ^ (UInt64(truncatingIfNeeded: customer) &* 0x9e37_79b9_7f4a_7c15)
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 31)) & mask
  }
}
