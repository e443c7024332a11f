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

/// What one request for clusters, and all of them together, may take.
public struct ApplyLimits: Sendable, Equatable {
  /// The largest body, in bytes.
  public var bodyBytes = 32 << 20
  /// The most rows of a request.
  public var rows = 200_000
  /// The most clusters that may be tried.
  public var clusters = 50
  /// How long a request may wait and be computed.
  public var time = Duration.seconds(30)
  /// How many requests are computed at once.
  public var concurrent = 2
  /// How many more may wait.
  public var waiting = 16
  /// How many of one client are computed or wait.
  public var perClient = 8

  /// Creates the usual limits.
  public init() {}
}
