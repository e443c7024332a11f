/// What sales may say beside who bought when and for how much.
public enum ItemField: String, Sendable, CaseIterable {
  /// What was bought.
  case product
  /// Where it was bought, such as a shop, a marketplace or a country.
  case channel

  /// The position among all fields.
  var position: Int { self == .product ? 0 : 1 }
}
