/// What encloses cells that have delimiters or line breaks in them.
public enum QuoteMark: String, Sendable, CaseIterable {
  /// A double quote, as RFC 4180 has it.
  case double
  /// A single quote.
  case single
  /// Nothing: quotes are characters like all others.
  case none

  /// Creates a quote from its name or the character itself, or nothing where it is neither.
  ///
  /// - Parameter name: The name or the character.
  public init?(name: String) {
    switch name.lowercased() {
    case "double", "\"": self = .double
    case "single", "'": self = .single
    case "none": self = .none
    default: return nil
    }
  }

  var byte: UInt8? {
    switch self {
    case .double: UInt8(ascii: "\"")
    case .single: UInt8(ascii: "'")
    case .none: nil
    }
  }
}
