/// The part of a file that a client asks for (RFC 9110, 14).
enum ByteRange: Equatable, Sendable {
  /// All of it: nothing else is asked for, or not in a form that has to be understood.
  case whole
  /// These bytes.
  case part(Range<Int>)
  /// Bytes that are not there: 416.
  case unsatisfiable

  /// Reads a `Range` field.
  ///
  /// One range is sent, several are answered with the whole, as RFC 9110 allows: so no request
  /// makes more work than the file is large. An empty file has no ranges.
  ///
  /// - Parameters:
  ///   - value: The field's value; nil where there is none.
  ///   - size: The number of bytes there are.
  /// - Complexity: O(n) for a value of n bytes.
  init(_ value: String?, size: Int) {
    self = value.flatMap { Self.read($0, size: size) } ?? .whole
  }

  private static func read(_ value: String, size: Int) -> ByteRange? {
    guard size > 0, let equals = value.utf8.firstIndex(of: UInt8(ascii: "=")),
      value[..<equals].lowercased() == "bytes"
    else { return nil }
    let set = value[value.utf8.index(after: equals)...].utf8.drop { $0 == 32 || $0 == 9 }
    guard let dash = set.firstIndex(of: UInt8(ascii: "-")) else { return nil }
    let end = set.lastIndex { $0 != 32 && $0 != 9 }.map { set.index(after: $0) } ?? set.endIndex
    guard let first = number(set[..<dash]), let last = number(set[set.index(after: dash)..<end])
    else { return nil }
    switch (first, last) {
    case (.none, .none): return nil
    case (.none, .some(let length)):
      return length == 0 ? .unsatisfiable : .part(max(0, size - length)..<size)
    case (.some(let first), .none):
      return first < size ? .part(first..<size) : .unsatisfiable
    case (.some(let first), .some(let last)):
      guard first <= last else { return nil }
      return first < size ? .part(first..<min(last, size - 1) + 1) : .unsatisfiable
    }
  }

  /// A number of digits alone: nil where it is none, and an inner nil where nothing is written.
  ///
  /// One that is too large for any file is the largest there is.
  private static func number(_ digits: Substring.UTF8View.SubSequence) -> Int?? {
    if digits.isEmpty { return .some(nil) }
    guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return .some(Int(String(decoding: digits, as: UTF8.self)) ?? Int.max - 1)
  }
}
