/// What keeps a definition from giving each combination of scores exactly one group.
public struct SchemeError: Error, Sendable, Equatable {
  /// Where in a definition a fault lies.
  public enum Place: Sendable, Equatable {
    /// In the whole of it.
    case scheme
    /// In the scores of a variable.
    case scores(RFMVariable)
    /// In the rule with this index.
    case rule(Int)
    /// In the group for the rest.
    case rest
  }

  /// One fault.
  public struct Fault: Sendable, Equatable {
    /// Where it lies.
    public let place: Place
    /// A sentence that names the codes or groups at fault and the next move; it follows a place,
    /// so that it may begin with a lowercase letter.
    public let sentence: String
  }

  /// The scheme's name.
  public let scheme: String
  /// The faults, at least one.
  public let faults: [Fault]
}

extension SchemeError: CustomStringConvertible {
  /// The faults as sentences about the scheme.
  public var description: String {
    "The scheme \"\(scheme)\": " + faults.map(\.sentence).joined(separator: " ")
  }
}
