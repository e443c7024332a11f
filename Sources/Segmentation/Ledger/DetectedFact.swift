/// Something that was found out about the sales while they were read, told in the report.
public struct DetectedFact: Sendable, Equatable {
  /// What was found out, such as `Decimal separator`.
  public let name: String
  /// What it was found to be, such as `.`.
  public let value: String

  /// Creates a fact.
  ///
  /// - Parameters:
  ///   - name: What was found out.
  ///   - value: What it was found to be.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
