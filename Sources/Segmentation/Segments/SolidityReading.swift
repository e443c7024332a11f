/// How a segment's solidity is read (the bands of Hennig 2007, with the words of the reports).
public enum SolidityReading: String, Sendable, CaseIterable {
  /// Below 0.60: among other customers of the same kind, the segment may well not be found.
  case unstable
  /// From 0.60 to 0.75: something like it is found, but who belongs to it is doubtful.
  case doubtful
  /// Above 0.75: it is found again.
  case stable

  /// Reads a solidity.
  ///
  /// - Parameter solidity: From 0 to 1.
  public init(of solidity: Double) {
    self = solidity < 0.6 ? .unstable : solidity <= 0.75 ? .doubtful : .stable
  }
}
