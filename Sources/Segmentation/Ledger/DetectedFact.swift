/// Something that was found out about the sales while they were read, told in the report.
public struct DetectedFact: Sendable {
  /// What was found out, such as `Decimal separator`.
  public let name: String
  /// What it was found to be, such as `dot`, in English.
  public let value: String
  /// The parts of a value that is made of several, by name, for words of another language.
  public let details: [String: String]

  /// Creates a fact.
  ///
  /// - Parameters:
  ///   - name: What was found out.
  ///   - value: What it was found to be.
  ///   - details: The parts of the value, if it is made of several.
  public init(name: String, value: String, details: [String: String] = [:]) {
    self.name = name
    self.value = value
    self.details = details
  }
}

extension DetectedFact: Equatable {
  /// Whether two facts say the same; the details say it once more.
  public static func == (one: DetectedFact, other: DetectedFact) -> Bool {
    one.name == other.name && one.value == other.value
  }
}
