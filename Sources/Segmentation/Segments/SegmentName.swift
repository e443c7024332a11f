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
    /// They have been away longer than most, and once bought often or much.
    case atRisk
    /// They have been away longer than most, and never bought often or much.
    case inactive

    /// Whether the customers have been away longer than most.
    public var isAway: Bool { self == .atRisk || self == .inactive }
  }

  /// What sets the customers apart from others with the same base name.
  public struct Qualifier: Sendable, Hashable {
    /// How far apart they are.
    public enum Degree: String, Sendable, CaseIterable {
      /// Further than the segment with the plain name, such as `higher spend`.
      case more
      /// That, and further than all customers, such as `high spend`.
      case plain
      /// Further than the one before, such as `much higher spend`.
      case muchMore
      /// That, and further than all customers, such as `very high spend`.
      case very
      /// Further than every other segment, such as `top spend`.
      case most
      /// Of frequency alone: one purchase.
      case once
    }

    /// The variable in which they differ.
    public let variable: RFMVariable
    /// Whether it is more of it, rather than less; of recency, whether they are longer away.
    public let isMore: Bool
    /// How far apart they are.
    public let degree: Degree

    /// Creates a qualifier.
    ///
    /// - Parameters:
    ///   - variable: The variable in which they differ.
    ///   - isMore: Whether it is more of it.
    ///   - degree: How far apart they are.
    public init(variable: RFMVariable, isMore: Bool, degree: Degree) {
      self.variable = variable
      self.isMore = isMore
      self.degree = degree
    }
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
}
