/// How long sending a mail may take.
public struct MailPatience: Sendable, Equatable {
  /// How long to wait before each further attempt; there is one attempt more than waits.
  public var waits: [Duration] = [.seconds(5), .seconds(30)]
  /// How long connecting to a server may take.
  public var connecting: Duration = .seconds(30)
  /// How long one attempt may take in all; a client that takes longer is stopped.
  public var attempt: Duration = .seconds(300)

  /// Creates the usual patience: three attempts, 5 s and 30 s apart.
  public init() {}
}
