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
