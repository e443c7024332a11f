import ReportServer

extension Settings {
  /// The settings as those of the server.
  func serverSettings() throws(Failure) -> ServerSettings {
    var server = ServerSettings()
    server.host = text(.host) ?? server.host
    server.port = try integer(.port, in: 0...65_535) ?? server.port
    server.allowedHosts = list(.allowHost)
    server.corsOrigins =
      try parsed(.cors, "must be origins such as https://example.org") { _ in
        let origins = list(.cors)
        return origins.allSatisfy(Self.isOrigin) ? origins : nil
      } ?? []
    server.log = try choice(.log, of: ServerSettings.LogForm.self) ?? server.log
    server.seed = try seed() ?? server.seed
    server.limits = try applyLimits()
    return server
  }

  private func applyLimits() throws(Failure) -> ApplyLimits {
    var limits = ApplyLimits()
    limits.bodyBytes = try integer(.maxBody, in: 1...4096).map { $0 << 20 } ?? limits.bodyBytes
    limits.rows = try integer(.maxRows, in: 1...100_000_000) ?? limits.rows
    limits.time =
      try integer(.maxSeconds, in: 1...86_400).map { Duration.seconds($0) } ?? limits.time
    limits.concurrent = try integer(.maxConcurrent, in: 1...1024) ?? limits.concurrent
    limits.waiting = try integer(.maxWaiting, in: 0...100_000) ?? limits.waiting
    limits.perClient = try integer(.maxPerClient, in: 1...100_000) ?? limits.perClient
    return limits
  }

  /// The values of a setting that may have several.
  func list(_ name: SettingName) -> [String] {
    (text(name) ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
  }

  /// Whether a text is a scheme, a host and perhaps a port, without a slash at its end.
  private static func isOrigin(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
    let authority = text.dropFirst(scheme.count)
    return !authority.isEmpty && !authority.contains { "/?#@*".contains($0) }
  }
}
