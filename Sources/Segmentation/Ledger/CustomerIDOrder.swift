/// The canonical order of customer ids: numeric if all are canonical integers, else by bytes.
///
/// A canonical integer has no sign but a minus, no leading zero and at most 18 digits, so that
/// its text and its value determine each other.
public struct CustomerIDOrder: Sendable, Equatable {
  /// Whether every id is a canonical integer, so that ids ascend as numbers.
  public let isNumeric: Bool
  /// Whether every id is a canonical integer below 2^53 in magnitude, so that JSON readers keep
  /// it exactly as a number.
  public let fitsJSONNumber: Bool

  /// Creates an order that is known.
  init(isNumeric: Bool, fitsJSONNumber: Bool) {
    self.isNumeric = isNumeric
    self.fitsJSONNumber = fitsJSONNumber
  }

  /// Finds the order that a set of ids asks for.
  ///
  /// - Parameter ids: The ids; none at all count as text.
  /// - Complexity: O(total length of the ids).
  public init(of ids: some Collection<String>) {
    var largest: UInt64 = 0
    for id in ids {
      guard let value = Self.canonicalInteger(id) else {
        isNumeric = false
        fitsJSONNumber = false
        return
      }
      largest = max(largest, value.magnitude)
    }
    isNumeric = !ids.isEmpty
    fitsJSONNumber = isNumeric && largest < 1 << 53
  }

  /// Whether one id comes before another.
  public func precedes(_ first: String, _ second: String) -> Bool {
    if isNumeric, let first = Self.canonicalInteger(first),
      let second = Self.canonicalInteger(second)
    {
      return first < second
    }
    return first.utf8.lexicographicallyPrecedes(second.utf8)
  }

  /// The value of an id that is a canonical integer, else nil.
  public static func canonicalInteger(_ id: String) -> Int64? {
    var digits = id.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    guard let first = digits.first, digits.count <= 18,
      first != UInt8(ascii: "0") || (digits.count == 1 && !isNegative)
    else { return nil }
    var value: Int64 = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - 48)
    }
    return isNegative ? -value : value
  }
}
