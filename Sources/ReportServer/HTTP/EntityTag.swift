/// The mark of one exact sequence of bytes (RFC 9110, 8.8.3).
struct EntityTag: Hashable, Sendable {
  /// What stands between the quotes.
  let opaque: String
  /// Whether it promises less than the same bytes.
  let isWeak: Bool

  init(opaque: String, isWeak: Bool = false) {
    self.opaque = opaque
    self.isWeak = isWeak
  }

  /// The tag as a field's value.
  var fieldValue: String { "\(isWeak ? "W/" : "")\"\(opaque)\"" }

  /// Whether both are strong and the same.
  func matchesStrongly(_ other: EntityTag) -> Bool {
    !isWeak && !other.isWeak && opaque == other.opaque
  }

  /// Whether both are the same but for their strength.
  func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }
}
