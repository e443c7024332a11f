/// What keeps the server from serving.
public struct ServerError: Error, Sendable, Equatable {
  /// The kinds of failure.
  public enum Code: Sendable, Equatable {
    /// The folder holds no report.
    case notPublished
    /// The address cannot be listened at.
    case noAddress
  }

  /// The kind of failure.
  public let code: Code
  /// One sentence that names the thing and the next move.
  public let description: String

  static func notPublished(_ path: String) -> ServerError {
    ServerError(
      code: .notPublished,
      description: "\(path) holds no report of segment-report. Name a folder that it wrote."
    )
  }

  static func noAddress(_ host: String, _ port: Int, _ reason: String) -> ServerError {
    ServerError(
      code: .noAddress,
      description: "Cannot listen at \(host), port \(port): \(reason). "
        + "Name another with --host or --port."
    )
  }
}

extension ServerError: CustomStringConvertible {}
