/// The text of a JSON object, changed in one member and kept to the byte in all others.
enum JSONObjectText {
  /// Gives a member a value, as the last of the object; one of that name that was there goes.
  ///
  /// - Parameters:
  ///   - name: The member's name.
  ///   - value: The value as JSON.
  ///   - object: The text of a valid JSON object.
  /// - Returns: The text with the member.
  static func replacing(_ name: String, with value: String, in object: String) -> String {
    let bytes = Array(object.utf8)
    var result: [UInt8] = [UInt8(ascii: "{")]
    for member in members(of: bytes) where !isNamed(name, bytes[member]) {
      result += bytes[member]
      result.append(UInt8(ascii: ","))
    }
    result += Array("\"\(name)\":\(value)}".utf8)
    return String(decoding: result, as: UTF8.self)
  }

  /// The ranges of the members, without the commas between them and the space around them.
  private static func members(of bytes: [UInt8]) -> [Range<Int>] {
    var members: [Range<Int>] = []
    var depth = 0
    var start: Int?
    var end = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let isSeparator = depth == 1 && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}"))
      if isSeparator, let first = start {
        members.append(first..<end)
        start = nil
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      let next = byte == UInt8(ascii: "\"") ? endOfString(in: bytes, from: index) : index + 1
      let isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isBlank, !isSeparator, depth > 1 || (depth == 1 && index > 0) {
        if start == nil { start = index }
        end = next
      }
      index = next
    }
    return members
  }

  /// The index after the closing quote of the string that opens at an index.
  private static func endOfString(in bytes: [UInt8], from opening: Int) -> Int {
    var index = opening + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  /// Whether a member, which begins with its quoted name, has a name, however it is escaped.
  private static func isNamed(_ name: String, _ member: ArraySlice<UInt8>) -> Bool {
    var rest = member.dropFirst()
    for expected in name.utf8 {
      guard let found = rest.popFirst() else { return false }
      if found == UInt8(ascii: "\\") {
        let digits = String(decoding: rest.dropFirst().prefix(4), as: UTF8.self)
        guard rest.first == UInt8(ascii: "u"), Int(digits, radix: 16) == Int(expected) else {
          return false
        }
        rest = rest.dropFirst(5)
      } else if found != expected {
        return false
      }
    }
    return rest.first == UInt8(ascii: "\"")
  }
}
