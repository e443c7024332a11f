/// Distinct byte strings, numbered in order of first appearance.
///
/// The strings lie one after the other in one array; an open-addressing table with linear probing
/// finds them. A string costs its bytes and about 20 more.
struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Each slot holds a hash in its upper and a number plus one in its lower half; 0 is empty.
  private var slots: [UInt64]

  init() {
    slots = [UInt64](repeating: 0, count: 16)
  }

  /// Forgets all strings, but not their memory.
  mutating func removeAll() {
    for slot in slots.indices { slots[slot] = 0 }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// The number of distinct strings.
  var count: Int { ends.count }

  /// The bytes of all strings together.
  var byteCount: Int { bytes.count }

  /// The number of a string, which is `count` before the call where the string is new.
  mutating func index(of text: Span<UInt8>) -> Int {
    let hash = Self.hash(text)
    let (slot, known) = find(text, hash)
    if let known { return known }
    let index = ends.count
    slots[slot] = hash << 32 | UInt64(index + 1)
    for position in text.indices { bytes.append(text[position]) }
    ends.append(bytes.count)
    // At most two thirds full, so that probing stays short.
    if ends.count * 3 > slots.count * 2 { grow() }
    return index
  }

  /// The number of a string that is there already.
  func knownIndex(of text: Span<UInt8>) -> Int? { find(text, Self.hash(text)).index }

  /// The number of a string, or the slot where it would be.
  private func find(_ text: Span<UInt8>, _ hash: UInt64) -> (slot: Int, index: Int?) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry >> 32 == hash {
        let index = Int(entry & 0xFFFF_FFFF) - 1
        if equals(index, text) { return (slot, index) }
      }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  /// The string of a number.
  subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  private func equals(_ index: Int, _ text: Span<UInt8>) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == text.count else { return false }
    let known = bytes.span
    var position = 0
    while text.count - position >= 8 {
      if known.word(at: start + position) != text.word(at: position) { return false }
      position += 8
    }
    // The last bytes are compared as whole words, too: some of them twice.
    if text.count >= 8 {
      return known.word(at: ends[index] - 8) == text.word(at: text.count - 8)
    }
    if text.count >= 4 {
      return known.halfWord(at: start) == text.halfWord(at: 0)
        && known.halfWord(at: ends[index] - 4) == text.halfWord(at: text.count - 4)
    }
    while position < text.count {
      if known[start + position] != text[position] { return false }
      position += 1
    }
    return true
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var larger = [UInt64](repeating: 0, count: mask + 1)
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }

  /// The upper half of the hash of `IDKey`; the same in every run.
  private static func hash(_ text: Span<UInt8>) -> UInt64 { IDKey.hash(text) >> 32 }
}
