/// What keeps a scheme from giving each combination of scores exactly one group.
public struct SchemeError: Error, Sendable, Equatable {
  /// The scheme's name.
  public let scheme: String
  /// The codes that no group takes, such as `215`.
  public internal(set) var codesWithoutGroup: [String] = []
  /// The codes that several groups take.
  public internal(set) var codesWithSeveralGroups: [String] = []
  /// The groups that no code reaches.
  public internal(set) var groupsWithoutCode: [String] = []

  /// Creates an error that finds no fault yet.
  init(scheme: String) {
    self.scheme = scheme
  }

  /// Whether there is no fault.
  var isEmpty: Bool {
    codesWithoutGroup.isEmpty && codesWithSeveralGroups.isEmpty && groupsWithoutCode.isEmpty
  }
}

extension SchemeError: CustomStringConvertible {
  /// A sentence that names the codes and groups at fault.
  public var description: String {
    let faults = [
      Self.fault("no group takes ", codesWithoutGroup),
      Self.fault("several groups take ", codesWithSeveralGroups),
      Self.fault("no scores reach ", groupsWithoutCode),
    ]
    return "The scheme \"\(scheme)\" does not give each combination of scores one group: "
      + faults.compactMap { $0 }.joined(separator: "; ")
      + ". Mend the ranges of its groups."
  }

  private static func fault(_ words: String, _ names: [String]) -> String? {
    names.isEmpty ? nil : words + names.joined(separator: " ")
  }
}
