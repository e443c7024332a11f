/// Distinct values that are hashes already; 8 bytes a slot, three to six eighths full.
struct HashSet64: Sendable {
  /// Zero is an empty slot.
  private var slots: [UInt64] = []
  private var count = 0

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
    var larger = [UInt64](inLargePages: 0, count: max(64, slots.count * 2))
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
