extension CustomerIDOrder {
  /// Puts ids in canonical order.
  ///
  /// Texts are sorted by the eight bytes behind what all begin with, and compared as a whole only
  /// where these are equal.
  ///
  /// - Parameter ids: Unique ids, in any order.
  /// - Returns: The ids in canonical order, and for each its position in `ids`.
  /// - Complexity: O(n) for ids that differ early, O(n log n) comparisons at worst.
  public static func sorted(_ ids: [String]) -> (ids: [String], positions: [Int]) {
    let order = CustomerIDOrder(of: ids)
    var entries: [RadixSort.Entry]
    if order.isNumeric {
      // The sign bit is turned, so that negative values come first.
      entries = ids.enumerated().map { position, id in
        let value = UInt64(bitPattern: canonicalInteger(id) ?? 0)
        return RadixSort.Entry(key: value ^ 1 << 63, value: position)
      }
      RadixSort.sort(&entries)
    } else {
      let common = commonPrefix(of: ids)
      entries = ids.enumerated().map { position, id in
        RadixSort.Entry(key: eightBytes(of: id, from: common), value: position)
      }
      RadixSort.sort(&entries)
      sortEqualKeys(&entries, ids)
    }
    let positions = entries.map(\.value)
    return (positions.map { ids[$0] }, positions)
  }

  /// The number of bytes that all texts begin with.
  private static func commonPrefix(of ids: [String]) -> Int {
    guard let first = ids.first.map({ Array($0.utf8) }) else { return 0 }
    return ids.reduce(first.count) { length, id in
      min(length, zip(first, id.utf8).prefix { $0 == $1 }.count)
    }
  }

  /// Eight bytes of a text, the first one highest; zeros behind its end.
  private static func eightBytes(of id: String, from start: Int) -> UInt64 {
    var bytes: UInt64 = 0
    var count: UInt64 = 0
    for byte in id.utf8.dropFirst(start).prefix(8) {
      bytes = bytes << 8 | UInt64(byte)
      count += 1
    }
    return count == 0 ? 0 : bytes << (64 - 8 * count)
  }

  /// Puts the texts in order whose eight bytes are equal.
  private static func sortEqualKeys(_ entries: inout [RadixSort.Entry], _ ids: [String]) {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      if end > start + 1 {
        entries[start..<end].sort {
          ids[$0.value].utf8.lexicographicallyPrecedes(ids[$1.value].utf8)
        }
      }
      start = end
    }
  }
}
