/// The name of a segment: what its customers are, and what sets them apart from others alike.
public struct SegmentName: Sendable, Hashable {
  /// What the customers are.
  public enum Base: String, Sendable, CaseIterable {
    /// They bought lately, and buy often or much.
    case loyal
    /// They bought lately, for the first time.
    case new
    /// They bought lately, but neither often nor much.
    case occasional
    /// They have been away longer than others, and once bought often or much.
    case atRisk
    /// They have been away longer than others, and never bought often or much.
    case inactive
  }

  /// What sets the customers apart from others with the same base name.
  public enum Qualifier: String, Sendable, CaseIterable {
    /// They spend the most.
    case topSpend
    /// They spend more.
    case highSpend
    /// They spend neither more nor less.
    case mediumSpend
    /// They spend less.
    case lowSpend
    /// They buy most often.
    case mostFrequent
    /// They buy more often.
    case frequent
    /// They buy less often.
    case infrequent
    /// They bought last of all.
    case mostRecent
    /// They bought more recently.
    case recent
    /// They have been away longer.
    case longerAway
    /// They have been away longest.
    case longestAway
  }

  /// What the customers are.
  public let base: Base
  /// What sets them apart, the most telling first; often nothing.
  public let qualifiers: [Qualifier]
  /// A number that tells the name from another that words cannot; nil nearly always.
  public let ordinal: Int?

  /// Creates a name.
  ///
  /// - Parameters:
  ///   - base: What the customers are.
  ///   - qualifiers: What sets them apart.
  ///   - ordinal: A number to tell it from an equal name, at least 2.
  public init(base: Base, qualifiers: [Qualifier] = [], ordinal: Int? = nil) {
    self.base = base
    self.qualifiers = qualifiers
    self.ordinal = ordinal
  }

  /// The name in lowercase ASCII letters, digits and hyphens, for files and addresses.
  public var slug: String {
    String(description.filter { $0 != "," }.map { $0 == " " ? "-" : $0 }).lowercased()
  }
}

extension SegmentName: CustomStringConvertible {
  /// The name in English, such as `Loyal, high spend`.
  public var description: String {
    let words = [base.english] + qualifiers.map(\.english)
    return words.joined(separator: ", ") + (ordinal.map { " \($0)" } ?? "")
  }
}

extension SegmentName.Base {
  /// The base name in English.
  var english: String {
    switch self {
    case .loyal: "Loyal"
    case .new: "New"
    case .occasional: "Occasional"
    case .atRisk: "At risk"
    case .inactive: "Inactive"
    }
  }
}

extension SegmentName.Qualifier {
  /// The qualifier in English.
  var english: String {
    switch self {
    case .topSpend: "top spend"
    case .highSpend: "high spend"
    case .mediumSpend: "medium spend"
    case .lowSpend: "low spend"
    case .mostFrequent: "most frequent"
    case .frequent: "frequent"
    case .infrequent: "infrequent"
    case .mostRecent: "most recent"
    case .recent: "recent"
    case .longerAway: "longer away"
    case .longestAway: "longest away"
    }
  }
}
