import Foundation

/// The stored bytes of an input that cannot be read from front to back, held at a fixed address.
///
/// Only the first `count` bytes of the block are ever read; it is freed with this value.
@safe
struct HeldBytes: ~Copyable {
  private var block: UnsafeMutableRawPointer?
  private var capacity = 0
  private(set) var count = 0

  init() { unsafe block = nil }

  deinit { unsafe free(block) }

  /// The address of the bytes, valid as long as this value.
  var address: UnsafeRawPointer? { unsafe UnsafeRawPointer(block) }

  /// Adds bytes at the end; false where there is no memory for them.
  ///
  /// - Complexity: O(bytes), amortized; large blocks are moved without being copied.
  mutating func append(_ bytes: Span<UInt8>) -> Bool {
    if count + bytes.count > capacity {
      let larger = max(count + bytes.count, capacity + capacity / 2)
      guard let moved = unsafe realloc(block, larger) else { return false }
      unsafe block = moved
      capacity = larger
    }
    if let block = unsafe block {
      let end = unsafe block + count
      unsafe bytes.withUnsafeBytes { source in
        if let start = source.baseAddress {
          unsafe end.copyMemory(from: start, byteCount: source.count)
        }
      }
    }
    count += bytes.count
    return true
  }

  /// Whether some bytes, at least one, occur among these.
  func contains(_ pattern: [UInt8]) -> Bool {
    let bytes = unsafe UnsafeRawBufferPointer(start: address, count: count)
    guard count >= pattern.count else { return false }
    return (0...(count - pattern.count)).contains { start in
      pattern.indices.allSatisfy { unsafe bytes[start + $0] == pattern[$0] }
    }
  }
}
