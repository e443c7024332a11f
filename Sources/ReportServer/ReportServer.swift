import Hummingbird
import HummingbirdCore
import Logging
public import Multivariate
import NIOCore
import NIOPosix
public import Report
import ServiceLifecycle
import UnixSignals

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Serves a published folder, and answers requests for clusters.
public struct ReportServer: Sendable {
  /// How long a stop waits for what is in flight.
  private static let longestStop = Duration.seconds(30)
  /// What the fields of a request may add up to, in bytes.
  private static let mostFields = 32 << 10

  private let folder: ServedFolder
  private let settings: ServerSettings
  private let work: ApplyWork

  /// Creates a server, which does not listen yet.
  ///
  /// - Parameters:
  ///   - folder: The folder to serve.
  ///   - settings: How it is reached, and what it allows.
  ///   - templates: The texts of explanations.
  ///   - parallel: The threads that clusters are computed on.
  /// - Throws: `ServerError` where the folder holds no report.
  public init(
    _ folder: String,
    settings: ServerSettings,
    templates: TemplateLibrary,
    parallel: Parallel
  ) throws(ServerError) {
    self.folder = try ServedFolder(folder)
    self.settings = settings
    work = ApplyWork(
      limits: settings.limits,
      seed: settings.seed,
      parallel: parallel,
      templates: templates
    )
  }

  /// Serves until the process is told to end (SIGTERM or SIGINT); then finishes what is in flight.
  ///
  /// - Parameter ready: Is told the address, as a URL, when requests are answered.
  /// - Throws: `ServerError` where nothing can listen at the address.
  public func run(ready: @escaping @Sendable (_ url: String) -> Void) async throws {
    let site = Site(folder, settings, ApplyEndpoint(work), logger: logger)
    let (host, port) = (settings.host, settings.port)
    let application = Application(
      responder: ReportResponder(site: site),
      server: .http1(configuration: connections(of: site)),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), backlog: 1024),
      onServerRunning: { channel in
        let name = host.contains(":") ? "[\(host)]" : host
        ready("http://\(name):\(channel.localAddress?.port ?? port)/")
      },
      logger: logger
    )
    var configuration = ServiceGroupConfiguration(
      services: [application],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger
    )
    configuration.maximumGracefulShutdownDuration = Self.longestStop
    do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
      throw ServerError.noAddress(host, port, Self.reason(error))
    } catch let error as SocketAddressError {
      throw ServerError.noAddress(host, port, "\(error)")
    }
  }

  private func connections(of site: Site) -> HTTP1Channel.Configuration {
    let (accessLog, form) = (accessLogger, settings.log)
    return HTTP1Channel.Configuration(
      additionalChannelHandlers: Self.handlers(site, accessLog, form),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: Self.mostFields,
        maxHeaderListSize: Self.mostFields,
        maxHeaderFieldCount: 200
      )
    )
  }

  private static func handlers(
    _ site: Site,
    _ accessLog: Logger?,
    _ form: ServerSettings.LogForm
  ) -> [any RemovableChannelHandler] {
    let log: [any RemovableChannelHandler] =
      accessLog.map { [AccessLogHandler($0, tellsFields: form == .json, date: now)] } ?? []
    return log
      + [PaceHandler(), ProtocolHandler(site, date: now), ReadyAnswerHandler(site, date: now)]
  }

  @Sendable private static func now() -> HTTPDate {
    HTTPDate(secondsSinceEpoch: time(nil))
  }

  /// What tells failures; Hummingbird's own news are no news to a user.
  private var logger: Logger {
    let form: StandardErrorLog.Form = settings.log == .json ? .json : .levelled
    var logger = Logger(label: "server") { _ in StandardErrorLog(form, date: Self.now) }
    logger.logLevel = .error
    return logger
  }

  private var accessLogger: Logger? {
    let form: StandardErrorLog.Form = settings.log == .json ? .json : .message
    return settings.log == .none
      ? nil : Logger(label: "access") { _ in StandardErrorLog(form, date: Self.now) }
  }

  private static func reason(_ error: IOError) -> String {
    switch error.errnoCode {
    case EADDRINUSE: "another program listens there"
    case EACCES: "permission denied"
    case EADDRNOTAVAIL: "this machine has no such address"
    default: "\(error)"
    }
  }
}
