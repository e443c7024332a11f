/// What stands for the id of a customer or of a sale in 64 bits.
///
/// A canonical integer (no sign, no leading zero, at most 18 digits) is its own key. Any other text
/// has a hash of 62 bits below the bits `01`. Among n different texts the chance that two have one
/// key is below n² / 2^63: for ten million one in 90,000. Customers are told apart by their bytes
/// all the same, so that only purchases rest on it.
public enum IDKey {
  /// The key of rows that are a purchase each.
  public static let none = UInt64.max

  private static let textMark: UInt64 = 1 << 62
  private static let instantMark: UInt64 = 2 << 62

  /// The key of an id.
  ///
  /// - Parameter id: The id as UTF-8.
  /// - Returns: The id's value where it is a canonical integer, else the hash of its text.
  /// - Complexity: O(length of the id).
  public static func of(_ id: Span<UInt8>) -> UInt64 {
    integer(id) ?? (hash(id) >> 2 | textMark)
  }

  /// The key of a customer's purchase at an instant.
  static func instant(_ microseconds: UInt64, customer: Int) -> UInt64 {
    hash(microseconds, UInt64(customer)) >> 2 | instantMark
  }

  /// Whether a key is that of a canonical integer, and so its value.
  static func isInteger(_ key: UInt64) -> Bool { key < textMark }

  /// The value of a canonical integer; nil for any other text.
  static func integer(_ id: Span<UInt8>) -> UInt64? {
    guard id.count > 0, id.count <= 18, id[0] != UInt8(ascii: "0") || id.count == 1 else {
      return nil
    }
    var value: UInt64 = 0
    for position in id.indices {
      let digit = id[position] &- 48
      guard digit <= 9 else { return nil }
      value = value * 10 + UInt64(digit)
    }
    return value
  }

  /// A hash of bytes, the same on every machine: each 16 bytes are folded in by one multiplication
  /// of 64 by 64 bits whose halves are combined (wyhash, Wang Yi 2019).
  ///
  /// - Parameter bytes: The bytes.
  /// - Returns: 64 bits; two different texts have the same with a chance of about 2^-64.
  /// - Complexity: O(number of bytes).
  public static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    let count = bytes.count
    var state = UInt64(count) ^ seeds.0
    var position = 0
    while count - position >= 16 {
      state = mix(bytes.word(at: position) ^ seeds.1, bytes.word(at: position + 8) ^ state)
      position += 16
    }
    // The last bytes are taken from the end, so that some of them come twice, but none in a loop.
    let rest: (UInt64, UInt64)
    if count >= 16 {
      rest = (bytes.word(at: count - 16), bytes.word(at: count - 8))
    } else if count >= 8 {
      rest = (bytes.word(at: 0), bytes.word(at: count - 8))
    } else if count >= 4 {
      rest = (bytes.halfWord(at: 0), bytes.halfWord(at: count - 4))
    } else if count > 0 {
      let ends = UInt64(bytes[0]) | UInt64(bytes[count >> 1]) << 8 | UInt64(bytes[count - 1]) << 16
      rest = (ends, 0)
    } else {
      rest = (0, 0)
    }
    return mix(mix(rest.0 ^ seeds.1, rest.1 ^ state), seeds.2)
  }

  /// A hash of two values.
  static func hash(_ first: UInt64, _ second: UInt64) -> UInt64 {
    mix(mix(first ^ seeds.0, second ^ seeds.1), seeds.2)
  }

  /// Odd constants with as many ones as zeros, as wyhash has them.
  private static let seeds: (UInt64, UInt64, UInt64) = (
    0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3
  )

  private static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = first.multipliedFullWidth(by: second)
    return product.high ^ product.low
  }
}

extension Span<UInt8> {
  // Loading checks that the bytes are there, and every pattern of bits is an integer.

  /// The eight bytes at a position, the first one lowest.
  func word(at position: Int) -> UInt64 {
    UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
    )
  }

  /// The four bytes at a position, the first one lowest.
  func halfWord(at position: Int) -> UInt64 {
    let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self)
    return UInt64(UInt32(littleEndian: word))
  }
}
