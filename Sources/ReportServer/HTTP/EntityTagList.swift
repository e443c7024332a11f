/// What `If-Match` and `If-None-Match` hold: any tag, or some.
enum EntityTagList: Equatable, Sendable {
  case any
  case tags([EntityTag])

  /// Reads a field's value.
  ///
  /// What is no tag is passed over, so that a faulty list matches less, never more.
  ///
  /// - Parameter value: The value; several fields are joined by commas.
  /// - Complexity: O(n) for n bytes.
  init(_ value: String) {
    let bytes = Array(value.utf8)
    if bytes.filter({ !Self.isSpace($0) }) == [UInt8(ascii: "*")] {
      self = .any
      return
    }
    var tags: [EntityTag] = []
    var position = 0
    while position < bytes.count {
      let start = position
      if let tag = Self.tag(bytes, at: &position) {
        tags.append(tag)
      } else {
        position = start + 1
      }
    }
    self = .tags(tags)
  }

  /// Whether one of the tags is the given one.
  func contains(_ tag: EntityTag, comparing matches: (EntityTag, EntityTag) -> Bool) -> Bool {
    switch self {
    case .any: true
    case .tags(let tags): tags.contains { matches($0, tag) }
    }
  }

  private static func tag(_ bytes: [UInt8], at position: inout Int) -> EntityTag? {
    let isWeak = bytes[position...].starts(with: Array("W/".utf8))
    if isWeak { position += 2 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\""),
      let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    let opaque = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    position = end + 1
    return EntityTag(opaque: opaque, isWeak: isWeak)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
