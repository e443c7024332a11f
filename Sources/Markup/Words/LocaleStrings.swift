/// The strings of one part of the report, which each locale has in its own words.
///
/// A part is an enumeration whose cases are its strings. The raw value of a case is the string's
/// key in `strings.txt`, then the values it is given: `spend` is a text, `customers#` a number,
/// `is_known?` a flag.
///
///     enum GreetingStrings: String, LocaleStrings {
///       static let part = "greeting"
///       case hello = "hello name visits#"
///     }
///
/// and, in the `strings.txt` of every locale:
///
///     [greeting]
///     hello = Hello {{name}}, you were here {{visits}} {{visits|time|times}}.
public protocol LocaleStrings: CaseIterable, RawRepresentable, Sendable where RawValue == String {
  /// The heading of the part in `strings.txt`.
  static var part: String { get }
}

extension LocaleStrings {
  /// The key of the string among all: `greeting.hello`.
  public var key: String {
    Self.part + "." + String(Substring(rawValue.utf8.prefix { $0 != UInt8(ascii: " ") }))
  }

  /// The values that the string is given.
  public var variables: [String: TemplateVariable] {
    var variables: [String: TemplateVariable] = [:]
    // By bytes, since every string that is shown asks for them.
    for word in rawValue.utf8.split(separator: UInt8(ascii: " ")).dropFirst() {
      switch word.last {
      case UInt8(ascii: "#"): variables[String(Substring(word.dropLast()))] = .number
      case UInt8(ascii: "?"): variables[String(Substring(word.dropLast()))] = .flag
      default: variables[String(Substring(word))] = .text
      }
    }
    return variables
  }

  /// All strings of the part by key, each with its variables.
  package static var variablesByKey: [String: [String: TemplateVariable]] {
    Dictionary(uniqueKeysWithValues: allCases.map { ($0.key, $0.variables) })
  }
}
