import HTTPTypes
import Segmentation

/// Whose requests are answered: those that name this server, and those of pages it trusts.
///
/// A page anywhere can make a browser send requests here, under a name that it lets point to this
/// machine (DNS rebinding). Such a request has that name in `Host`; so only known names, and
/// addresses, which nobody can repoint, are answered.
struct RequestPolicy: Sendable {
  private let names: Set<String>
  private let origins: Set<String>

  /// Creates a policy.
  ///
  /// - Parameters:
  ///   - names: Names that the server is reached by, beside `localhost` and addresses.
  ///   - origins: Origins whose pages may read answers.
  init(names: [String], origins: [String]) {
    self.names = Set(names.map { Self.withoutPort($0.lowercased()) } + ["localhost"])
    self.origins = Set(origins.map { $0.lowercased() })
  }

  /// Why a request is refused whatever it asks for; nil where it is not.
  ///
  /// - Parameter request: The request.
  /// - Returns: The problem.
  func refusal(of request: HTTPRequest) -> ProblemDetails? {
    guard let authority = request.authority, !authority.isEmpty,
      Self.furtherHosts(request).isEmpty
    else { return .malformed("The request needs one Host field. Send the name and port.") }
    let name = Self.withoutPort(authority.lowercased())
    guard Self.isAddress(name) || names.contains(name) || name.hasSuffix(".localhost") else {
      return .unknownHost(name)
    }
    return nil
  }

  /// The names beyond the first, which alone is the request's.
  private static func furtherHosts(_ request: HTTPRequest) -> [String] {
    HTTPField.Name("Host").map { request.headerFields[values: $0] } ?? []
  }

  /// Why a request that makes work is refused; nil where it is not.
  ///
  /// - Parameter request: The request; a browser says which page sends it.
  /// - Returns: The problem.
  func refusalOfWork(_ request: HTTPRequest) -> ProblemDetails? {
    guard let origin = request.headerFields[.origin]?.lowercased() else {
      let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headerFields[$0] }
      return site == "cross-site" ? .foreignOrigin("another site") : nil
    }
    return isOwn(origin, request) || origins.contains(origin) ? nil : .foreignOrigin(origin)
  }

  /// Whether an origin is the server itself, by the name that the request came to.
  private func isOwn(_ origin: String, _ request: HTTPRequest) -> Bool {
    let authority = request.authority?.lowercased() ?? ""
    return origin == "http://\(authority)" || origin == "https://\(authority)"
  }

  /// Whether there are pages elsewhere that may read answers.
  var sharesAnswers: Bool { !origins.isEmpty }

  /// The fields by which a browser lets the page of a trusted origin read an answer.
  func sharingFields(for request: HTTPRequest) -> HTTPFields {
    guard let origin = request.headerFields[.origin], origins.contains(origin.lowercased()) else {
      return [:]
    }
    return [
      .accessControlAllowOrigin: origin,
      .accessControlExposeHeaders: "ETag, X-Explanation, Retry-After",
    ]
  }

  /// What a browser is told that asks before it sends; nil where the request is no such question,
  /// or of an origin that is not trusted.
  func preflight(_ request: HTTPRequest, allow: String) -> HTTPFields? {
    guard request.method == .options,
      request.headerFields[.accessControlRequestMethod] != nil
    else { return nil }
    var fields = sharingFields(for: request)
    guard !fields.isEmpty else { return nil }
    fields[.accessControlAllowMethods] = allow
    fields[.accessControlAllowHeaders] = "Content-Type, If-None-Match, Range"
    fields[.accessControlMaxAge] = "600"
    return fields
  }

  private static func withoutPort(_ authority: String) -> String {
    if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }) + "]" }
    return String(authority.prefix { $0 != ":" })
  }

  /// Whether a name is an IP address.
  private static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("[") { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }
}
