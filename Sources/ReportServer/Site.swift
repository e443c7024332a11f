import HTTPTypes
import Hummingbird
import Logging
import Multivariate
import NIOPosix
import Report
import Segmentation

/// Everything that can be asked for: decides what is answered to a request.
struct Site: Sendable {
  private static let reading = "GET, HEAD, OPTIONS"
  private static let readingAndPosting = "GET, HEAD, OPTIONS, POST"
  private static let posting = "OPTIONS, POST"

  private let folder: ServedFolder
  private let policy: RequestPolicy
  private let apply: ApplyEndpoint
  private let reloadsPages: Bool
  private let logger: Logger

  /// Creates a site.
  ///
  /// - Parameters:
  ///   - folder: The folder to serve.
  ///   - settings: What is allowed.
  ///   - apply: What computes clusters.
  ///   - logger: Is told of files that are not what was published.
  init(
    _ folder: ServedFolder,
    _ settings: ServerSettings,
    _ apply: ApplyEndpoint,
    logger: Logger
  ) {
    self.folder = folder
    self.apply = apply
    self.logger = logger
    policy = RequestPolicy(
      names: settings.allowedHosts + [settings.host],
      origins: settings.corsOrigins
    )
    reloadsPages = settings.reloadsPages
  }

  /// Whether the body of a request is wanted, so that a client that asks first may send it.
  func wantsBody(of request: HTTPRequest) -> Bool {
    request.method == .post && policy.refusal(of: request) == nil
      && policy.refusalOfWork(request) == nil && apply.refusal(of: request) == nil
      && (try? RequestTarget(request.path ?? ""))?.path == RouteTable.applyPath
  }

  /// The answer to a request, complete but for its date.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - client: The client's address.
  ///   - now: The time.
  /// - Returns: The answer; to a HEAD that of a GET, whose body is not sent.
  /// - Throws: What the connection throws where the body does not arrive.
  func answer(to request: Request, of client: String, now: HTTPDate) async throws -> Answer {
    var answer = try await found(request, client, now)
    if policy.sharesAnswers {
      answer.fields.append(contentsOf: policy.sharingFields(for: request.head))
      answer.fields[.vary] = answer.fields[.vary].map { $0 + ", Origin" } ?? "Origin"
    }
    answer.addProtection()
    return answer
  }

  private func found(_ request: Request, _ client: String, _ now: HTTPDate) async throws -> Answer {
    if let problem = policy.refusal(of: request.head) { return .problem(problem) }
    if request.method == .options, request.head.path == "*" {
      return Answer(status: .noContent, fields: [.allow: Self.readingAndPosting])
    }
    let target: RequestTarget
    do { target = try RequestTarget(request.head.path ?? "") } catch {
      return .problem(error == .tooLong ? .longTarget : .badTarget)
    }
    let snapshot = folder.current()
    guard let resource = snapshot.routes[target.path] else { return await missing(snapshot) }
    let allow = Self.methods(of: resource)
    switch request.method {
    case .options:
      let fields = policy.preflight(request.head, allow: allow) ?? [:]
      return Answer(status: .noContent, fields: [.allow: allow] + fields)
    case .post where allow != Self.reading:
      if let problem = policy.refusalOfWork(request.head) { return .problem(problem) }
      if let refusal = apply.refusal(of: request.head) { return refusal }
      return try await apply.answer(to: request, of: client)
    case .get where allow != Self.posting, .head where allow != Self.posting:
      return await read(resource, target, request.head, snapshot, now)
    default:
      let problem = ProblemDetails.wrongMethod(request.method.rawValue, allow: allow)
      return .problem(problem, [.allow: allow])
    }
  }

  private static func methods(of resource: Resource) -> String {
    switch resource {
    case .apply(.none): posting
    case .apply: readingAndPosting
    default: reading
    }
  }

  private func read(
    _ resource: Resource,
    _ target: RequestTarget,
    _ request: HTTPRequest,
    _ snapshot: FolderSnapshot,
    _ now: HTTPDate
  ) async -> Answer {
    switch resource {
    case .health:
      return .json(ByteBuffer(string: "{\"status\":\"ok\"}\n"))
    case .folder(let name):
      // Relative, so that it holds behind a proxy that serves this below a folder of its own.
      let location = "./\(name.percentEncodedSegment)/\(target.query)"
      return Answer(
        status: .permanentRedirect,
        fields: [.location: location, .cacheControl: "no-cache"]
      )
    case .file(let file), .apply(.some(let file)):
      return await read(file, request, snapshot, now)
    case .plot(let files):
      let types = files.map(\.contentType)
      let file = files[Preferences.best(request.headerFields[.accept], of: types)]
      var answer = await read(file, request, snapshot, now, vary: ["Accept", "Accept-Encoding"])
      if let name = HTTPField.Name.explanation, answer.status != .notFound {
        answer.fields[name] = snapshot.plotExplanation
      }
      return answer
    case .apply(.none):
      return await missing(snapshot)
    }
  }

  private func read(
    _ file: FolderFile,
    _ request: HTTPRequest,
    _ snapshot: FolderSnapshot,
    _ now: HTTPDate,
    vary: [String] = ["Accept-Encoding"]
  ) async -> Answer {
    let gzip = Preferences.takeGzip(request.headerFields[.acceptEncoding])
    guard let found = await representation(of: file, gzip: gzip) else {
      // The folder may have been replaced, and this version of it removed, since we looked.
      let newer = folder.current()
      guard newer.identity != snapshot.identity, let resource = newer.routes["/" + file.path],
        case .file(let file) = resource
      else {
        logger.error(
          """
          \(folder.path)/\(file.path) is gone, or not what was published, and is not served. \
          Publish the report again.
          """
        )
        return await missing(snapshot)
      }
      return await read(file, request, newer, now, vary: vary)
    }
    return .representation(
      found,
      to: request,
      lastModified: snapshot.lastModified,
      vary: vary,
      now: now
    )
  }

  /// The bytes of a file; those that have to be read are read on a thread that may wait.
  private func representation(of file: FolderFile, gzip: Bool) async -> Representation? {
    if reloadsPages, file.isPage {
      return await representation(of: file)?.reloading
    }
    if let held = file.heldRepresentation(gzip: gzip) { return held }
    return await representation(of: file, compressed: gzip)
  }

  private func representation(
    of file: FolderFile,
    compressed: Bool = false
  ) async -> Representation? {
    try? await NIOThreadPool.singleton.runIfActive { file.representation(gzip: compressed) }
  }

  private func missing(_ snapshot: FolderSnapshot) async -> Answer {
    guard let page = snapshot.routes.missingPage, let found = await representation(of: page),
      case .held(let bytes) = found.content
    else { return .problem(.missing) }
    let fields: HTTPFields = [.contentType: found.contentType, .cacheControl: "no-store"]
    return Answer(status: .notFound, fields: fields, body: .bytes(bytes))
  }
}

extension HTTPFields {
  fileprivate static func + (first: HTTPFields, second: HTTPFields) -> HTTPFields {
    var all = first
    all.append(contentsOf: second)
    return all
  }
}
