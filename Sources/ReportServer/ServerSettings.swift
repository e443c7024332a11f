/// How the server is reached, and what it lets a client ask for.
public struct ServerSettings: Sendable, Equatable {
  /// The form of the access log.
  public enum LogForm: String, Sendable, CaseIterable {
    /// The combined form of web servers, one line a request.
    case combined
    /// One JSON object a line.
    case json
    /// No access log; failures are still told.
    case none
  }

  /// The address or name to listen at.
  public var host = "127.0.0.1"
  /// The port to listen at; 0 lets the system choose.
  public var port = 8000
  /// Names other than `localhost` that requests may come to, such as the one of a proxy.
  public var allowedHosts: [String] = []
  /// Origins whose pages may read the answers, such as `https://example.org`.
  public var corsOrigins: [String] = []
  /// The form of the access log.
  public var log = LogForm.combined
  /// The limits of requests for clusters.
  public var limits = ApplyLimits()
  /// The seed of requests for clusters.
  public var seed: UInt64 = 42
  /// Whether pages reload in the browser when they change.
  public var reloadsPages = false

  /// Creates the usual settings.
  public init() {}
}
