/// What a client likes, from a field such as `Accept` (RFC 9110, 12.5), each with its weight.
struct Preferences: Equatable, Sendable {
  /// One thing liked or not.
  struct Item: Equatable, Sendable {
    /// The name in lowercase, such as `gzip` or `image/*`.
    let name: String
    /// From 0, not acceptable, to 1000.
    let weight: Int
  }

  let items: [Item]

  /// Reads a field's value; what is malformed is passed over.
  init(_ value: String) {
    items = value.split(separator: ",").compactMap { part in
      let words = part.split(separator: ";").map { $0.trimmingSpaces.lowercased() }
      guard let name = words.first, !name.isEmpty else { return nil }
      let quality = words.dropFirst().first { $0.hasPrefix("q=") }
      guard let weight = quality.map({ Self.weight($0.dropFirst(2)) }) ?? 1000 else { return nil }
      return Item(name: name, weight: weight)
    }
  }

  /// The weight of the first of some names that is mentioned; nil where none is.
  func weight(of names: String...) -> Int? {
    names.lazy.compactMap { name in items.last { $0.name == name }?.weight }.first
  }

  /// A weight: `0`, `1` or a fraction of up to three digits.
  private static func weight(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts[0] == "0" || parts[0] == "1" else { return nil }
    let digits = parts.count > 1 ? parts[1] : ""
    guard digits.utf8.count <= 3, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    let thousandths = Int((String(digits) + "000").prefix(3)) ?? 0
    return min(1000, (parts[0] == "1" ? 1000 : 0) + thousandths)
  }
}

extension Preferences {
  /// Whether a client takes gzip, and likes it no less than the plain bytes.
  ///
  /// - Parameter acceptEncoding: The field's value; nil where there is none.
  /// - Returns: Whether it does.
  static func takeGzip(_ acceptEncoding: String?) -> Bool {
    guard let acceptEncoding else { return false }
    let preferences = Preferences(acceptEncoding)
    guard let gzip = preferences.weight(of: "gzip", "x-gzip", "*"), gzip > 0 else { return false }
    return gzip >= preferences.weight(of: "identity") ?? 0
  }

  /// The index of the media type that a client likes best; the first of equals.
  ///
  /// - Parameters:
  ///   - accept: The field's value; nil where there is none.
  ///   - mediaTypes: What there is, such as `image/png`.
  /// - Returns: The index; that of the first where none is liked.
  static func best(_ accept: String?, of mediaTypes: [String]) -> Int {
    guard let accept else { return 0 }
    let preferences = Preferences(accept)
    let weights = mediaTypes.map { type in
      let family = type.prefix { $0 != "/" }
      return preferences.weight(of: type, "\(family)/*", "*/*") ?? 0
    }
    return weights.indices.max {
      weights[$0] < weights[$1] || (weights[$0] == weights[$1] && $0 > $1)
    }
      ?? 0
  }
}

extension StringProtocol {
  /// The text without spaces and tabs at its ends.
  var trimmingSpaces: String {
    let start = drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
