/// Where sales come from.
public enum SalesSource: Sendable, Equatable {
  /// A file, compressed or not.
  case file(path: String)
  /// Standard input, read once.
  case standardInput
  /// Bytes in memory, compressed or not, under the name that a file of them would have.
  case bytes([UInt8], name: String)

  /// Creates a source from what was given on the command line; `-` means standard input.
  ///
  /// - Parameter argument: A path, or `-`.
  public init(argument: String) {
    self = argument == "-" ? .standardInput : .file(path: argument)
  }

  /// The name without its folder, as it appears in results.
  public var name: String {
    switch self {
    case .file(let path), .bytes(_, name: let path):
      path.split(separator: "/").last.map { String($0) } ?? path
    case .standardInput: "standard input"
    }
  }
}
