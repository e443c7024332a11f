/// What separates the cells of a row.
public enum Delimiter: String, Sendable, CaseIterable {
  /// A comma.
  case comma = ","
  /// A semicolon.
  case semicolon = ";"
  /// A tab.
  case tab = "\t"
  /// A vertical bar.
  case bar = "|"

  /// Creates a delimiter from the character itself or its name (`comma`, `semicolon`, `tab`,
  /// `bar`, `\t`), or nothing where there is no such delimiter.
  ///
  /// - Parameter name: The character or its name.
  public init?(name: String) {
    let known = Self.allCases.first { $0.rawValue == name || $0.name == name.lowercased() }
    guard let delimiter = known ?? (name == "\\t" ? .tab : nil) else { return nil }
    self = delimiter
  }

  /// The delimiter's name in English.
  public var name: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .bar: "bar"
    }
  }

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .bar: UInt8(ascii: "|")
    }
  }
}
