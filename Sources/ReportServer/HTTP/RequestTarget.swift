/// What a request names: a path of segments, and whatever stands behind the question mark.
struct RequestTarget: Equatable, Sendable {
  /// Why a target is refused.
  enum Fault: Error, Equatable {
    /// It is longer than any of ours.
    case tooLong
    /// It is no path, or has characters or segments that no path has.
    case malformed
  }

  /// The longest target that is looked at, in bytes.
  static let longest = 8192

  /// The path, decoded, beginning with a slash.
  let path: String
  /// The query with its question mark, as it was sent; empty where there is none.
  let query: String

  /// Reads the target of a request's first line.
  ///
  /// A slash that was sent as `%2F` counts as a slash. Control characters, bytes that are not
  /// UTF-8, and the segments `.` and `..` are refused however they are written, since no client
  /// that means well sends them.
  ///
  /// - Parameter target: The target, such as `/rfm/plot?x=1`.
  /// - Throws: Why it is refused.
  init(_ target: String) throws(Fault) {
    guard target.utf8.count <= Self.longest else { throw .tooLong }
    let parts = target.utf8.split(
      separator: UInt8(ascii: "?"),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard let bytes = Self.decoded(parts[0]), bytes.first == UInt8(ascii: "/"),
      !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }),
      let path = String(validating: bytes, as: UTF8.self),
      !path.utf8.split(separator: UInt8(ascii: "/")).contains(where: Self.isRelative)
    else { throw .malformed }
    let query = parts.count > 1 ? "?" + String(decoding: parts[1], as: UTF8.self) : ""
    // The query is sent back in redirects.
    guard query.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .malformed }
    self.path = path
    self.query = query
  }

  private static func isRelative(_ segment: Substring.UTF8View.SubSequence) -> Bool {
    segment.elementsEqual([UInt8(ascii: ".")]) || segment.elementsEqual(Array("..".utf8))
  }

  /// The bytes that percent signs stand for; nil where one is followed by something else.
  private static func decoded(_ text: Substring.UTF8View) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}

extension String {
  /// The text as one segment of a path in a URL.
  var percentEncodedSegment: String {
    percentEncoded { byte in
      switch byte {
      case 48...57, 65...90, 97...122: true
      default: "-._~!$&'()*+,;=:@".utf8.contains(byte)
      }
    }
  }

  /// The text as one line of printable ASCII: what is neither, and the percent sign, is encoded.
  var percentEncodedLine: String {
    percentEncoded { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "%") }
  }

  private func percentEncoded(except isKept: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      if isKept(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
