import HTTPTypes
import Hummingbird
import Logging
import Multivariate
import NIOPosix
import Report
import Segmentation

/// What a request comes to.
enum Finding: Sendable {
  /// An answer.
  case answer(Answer)
  /// What the endpoint that clusters makes of its body.
  case apply
}

/// An answer needs the disk, which only a thread that may wait can ask.
struct MustWait: Error {}

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
  ///
  /// Where only the disk can tell, that of each POST is: a body may come in vain, but who waits to
  /// send it must not wait for nothing.
  func wantsBody(of request: HTTPRequest, now: HTTPDate) -> Bool {
    do {
      if case .apply = try find(request, now: now, mayWait: false) { return true }
      return false
    } catch {
      return request.method == .post
    }
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
    let head = request.head
    let finding: Finding
    do { finding = try find(head, now: now, mayWait: false) } catch {
      finding = try await NIOThreadPool.singleton.runIfActive {
        try find(head, now: now, mayWait: true)
      }
    }
    switch finding {
    case .answer(let answer): return answer
    case .apply: return complete(try await apply.answer(to: request, of: client), head)
    }
  }

  /// What a request comes to, without its body.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - now: The time.
  ///   - mayWait: Whether the disk may be read, which takes as long as it does.
  /// - Returns: The answer, complete but for its date; or that its body is wanted.
  /// - Throws: `MustWait` where the disk has to be read and must not be.
  /// - Complexity: O(1) for what is in memory, and one look at the manifest's file.
  func find(_ request: HTTPRequest, now: HTTPDate, mayWait: Bool) throws(MustWait) -> Finding {
    switch try found(request, now, mayWait) {
    case .answer(let answer): .answer(complete(answer, request))
    case .apply: .apply
    }
  }

  private func complete(_ answer: Answer, _ request: HTTPRequest) -> Answer {
    var answer = answer
    if policy.sharesAnswers {
      answer.fields.append(contentsOf: policy.sharingFields(for: request))
      answer.fields[.vary] = answer.fields[.vary].map { $0 + ", Origin" } ?? "Origin"
    }
    answer.complete()
    return answer
  }

  private func found(
    _ request: HTTPRequest,
    _ now: HTTPDate,
    _ mayWait: Bool
  ) throws(MustWait) -> Finding {
    if let problem = policy.refusal(of: request) { return .answer(.problem(problem)) }
    if request.method == .options, request.path == "*" {
      return .answer(Answer(status: .noContent, fields: [.allow: Self.readingAndPosting]))
    }
    let target: RequestTarget
    do { target = try RequestTarget(request.path ?? "") } catch {
      return .answer(.problem(error == .tooLong ? .longTarget : .badTarget))
    }
    let snapshot = try folder.current(mayWait: mayWait)
    guard let resource = snapshot.routes[target.path] else {
      return .answer(try missing(snapshot, mayWait))
    }
    let allow = Self.methods(of: resource)
    switch request.method {
    case .options:
      let fields = policy.preflight(request, allow: allow) ?? [:]
      return .answer(Answer(status: .noContent, fields: [.allow: allow] + fields))
    case .post where allow != Self.reading:
      if let problem = policy.refusalOfWork(request) { return .answer(.problem(problem)) }
      return apply.refusal(of: request).map { .answer($0) } ?? .apply
    case .get where allow != Self.posting, .head where allow != Self.posting:
      return .answer(try read(resource, target, request, snapshot, now, mayWait))
    default:
      let problem = ProblemDetails.wrongMethod(request.method.rawValue, allow: allow)
      return .answer(.problem(problem, [.allow: allow]))
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
    _ now: HTTPDate,
    _ mayWait: Bool
  ) throws(MustWait) -> Answer {
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
      return try read(file, request, snapshot, now, mayWait)
    case .plot(let files):
      let types = files.map(\.contentType)
      let file = files[Preferences.best(request.headerFields[.accept], of: types)]
      var answer = try read(file, request, snapshot, now, mayWait, vary: "Accept, Accept-Encoding")
      if let name = HTTPField.Name.explanation, answer.status != .notFound {
        answer.fields[name] = snapshot.plotExplanation
      }
      return answer
    case .apply(.none):
      return try missing(snapshot, mayWait)
    }
  }

  private func read(
    _ file: FolderFile,
    _ request: HTTPRequest,
    _ snapshot: FolderSnapshot,
    _ now: HTTPDate,
    _ mayWait: Bool,
    vary: String = "Accept-Encoding"
  ) throws(MustWait) -> Answer {
    let gzip = Preferences.takeGzip(request.headerFields[.acceptEncoding])
    guard let found = try representation(of: file, gzip: gzip, mayWait) else {
      // The folder may have been replaced, and this version of it removed, since we looked.
      let newer = try folder.current(mayWait: mayWait)
      guard newer.identity != snapshot.identity, let resource = newer.routes["/" + file.path],
        case .file(let file) = resource
      else {
        logger.error(
          """
          \(folder.path)/\(file.path) is gone, or not what was published, and is not served. \
          Publish the report again.
          """
        )
        return try missing(snapshot, mayWait)
      }
      return try read(file, request, newer, now, mayWait, vary: vary)
    }
    return .representation(
      found,
      to: request,
      lastModified: snapshot.lastModified,
      vary: vary,
      now: now
    )
  }

  /// The bytes of a file; nil where they are not what was published.
  private func representation(
    of file: FolderFile,
    gzip: Bool,
    _ mayWait: Bool
  ) throws(MustWait) -> Representation? {
    let reloads = reloadsPages && file.isPage
    if !reloads, let held = file.heldRepresentation(gzip: gzip) { return held }
    guard mayWait else { throw MustWait() }
    return reloads
      ? file.representation(gzip: false)?.reloading : file.representation(gzip: gzip)
  }

  private func missing(_ snapshot: FolderSnapshot, _ mayWait: Bool) throws(MustWait) -> Answer {
    guard let page = snapshot.routes.missingPage,
      let found = try representation(of: page, gzip: false, mayWait),
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
