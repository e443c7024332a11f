import ArgumentParser

/// The flags that say how the server is reached, and what it allows.
struct ServerFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The address to listen at; this machine alone reaches the usual one. (default: 127.0.0.1)",
      valueName: "address"
    )
  )
  var host: String?

  @Option(
    help: ArgumentHelp("The port; 0 lets the system choose. (default: 8000)", valueName: "n")
  )
  var port: String?

  @Option(
    help: ArgumentHelp(
      "Names other than localhost that the server is reached by, such as that of a proxy.",
      valueName: "name,..."
    )
  )
  var allowHost: [String] = []

  @Option(
    help: ArgumentHelp(
      "Origins whose pages may read the answers, such as https://example.org. (default: none)",
      valueName: "origin,..."
    )
  )
  var cors: [String] = []

  @Option(
    help: ArgumentHelp(
      "The access log on standard error. (default: combined)",
      valueName: "combined|json|none"
    )
  )
  var log: String?

  @Option(
    help: ArgumentHelp("The largest request, in MiB. (default: 32)", valueName: "n")
  )
  var maxBody: String?

  @Option(help: ArgumentHelp("The most rows of a request. (default: 200000)", valueName: "n"))
  var maxRows: String?

  @Option(
    help: ArgumentHelp("How long a request may take, in seconds. (default: 30)", valueName: "n")
  )
  var maxSeconds: String?

  @Option(
    help: ArgumentHelp("How many requests are computed at once. (default: 2)", valueName: "n")
  )
  var maxConcurrent: String?

  @Option(help: ArgumentHelp("How many more may wait. (default: 16)", valueName: "n"))
  var maxWaiting: String?

  @Option(
    help: ArgumentHelp("How many of one client at once. (default: 8)", valueName: "n")
  )
  var maxPerClient: String?

  /// The values that were given.
  var texts: [SettingName: String?] {
    [
      .host: host, .port: port, .log: log,
      .allowHost: allowHost.isEmpty ? nil : allowHost.joined(separator: ","),
      .cors: cors.isEmpty ? nil : cors.joined(separator: ","),
      .maxBody: maxBody, .maxRows: maxRows, .maxSeconds: maxSeconds,
      .maxConcurrent: maxConcurrent, .maxWaiting: maxWaiting, .maxPerClient: maxPerClient,
    ]
  }
}
