import Foundation

/// A mail server, and how to talk to it.
public struct MailServer: Sendable, Equatable {
  /// How a connection is encrypted.
  public enum Security: Sendable, Equatable {
    /// Plain at first, then TLS or nothing at all (RFC 3207).
    case startTLS
    /// TLS from the first byte (RFC 8314).
    case tls
    /// None.
    case none
  }

  /// How the connection is encrypted.
  public let security: Security
  /// The user to log in as, where the address names one.
  public let user: String?
  /// The host's name or address; one of IPv6 in brackets.
  public let host: String
  /// The port.
  public let port: Int
  /// What this machine calls itself in its greeting; nil for its own name.
  public let greeting: String?
  /// A file of certificates to trust in place of the system's.
  public let authorities: String?

  /// The host with its port, for sentences.
  public var name: String { "\(host):\(port)" }

  /// Understands an address such as `smtp://team@mail.example.org:587`.
  ///
  /// - Parameter text: The address.
  /// - Throws: Why it is none. A text that may hold a password is not quoted.
  init(_ text: String) throws(MailError) {
    let scheme = ["smtp://", "smtps://"].first { text.lowercased().hasPrefix($0) }
    guard let scheme else { throw .badRoute(text, "it begins with none of these") }
    var rest = text.dropFirst(scheme.count)
    let query: [String: String]
    do { (rest, query) = try Self.query(of: rest, in: text) } catch {
      // A password may have a question mark in it.
      throw Self.holdsPassword(rest) ? MailError(.passwordInRoute) : error
    }
    if let userEnd = rest.lastIndex(of: "@") {
      guard !Self.holdsPassword(rest) else { throw MailError(.passwordInRoute) }
      guard let user = Self.decoded(rest[..<userEnd]), MailCredentials.isUsable(user) else {
        throw .badRoute(text, "the user has an odd character")
      }
      self.user = user
      rest = rest[rest.index(after: userEnd)...]
    } else {
      user = nil
    }
    security = try Self.security(scheme, query["tls"], in: text)
    authorities = query["ca"]
    guard text.utf8.count <= 5000 else { throw .badRoute("", "it is too long") }
    (rest, greeting) = try Self.greeting(of: rest, in: text)
    let usualPort = security == .startTLS ? 587 : security == .tls ? 465 : 25
    (host, port) = try Self.place(rest, usualPort: usualPort, in: text)
  }

  /// Whether a colon stands before the last `@`.
  private static func holdsPassword(_ rest: Substring) -> Bool {
    rest.lastIndex(of: "@").map { rest[..<$0].contains(":") } ?? false
  }

  private static func security(
    _ scheme: String,
    _ word: String?,
    in text: String
  ) throws(MailError) -> Security {
    guard let word else { return scheme == "smtps://" ? .tls : .startTLS }
    guard word == "none" else { throw .badRoute(text, "tls can only be none") }
    guard scheme == "smtp://" else { throw .badRoute(text, "smtps is TLS") }
    return .none
  }

  /// Parts the query from what stands before it.
  private static func query(
    of rest: Substring,
    in text: String
  ) throws(MailError) -> (Substring, [String: String]) {
    guard let mark = rest.firstIndex(of: "?") else { return (rest, [:]) }
    var query: [String: String] = [:]
    for part in rest[rest.index(after: mark)...].split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, ["tls", "ca"].contains(pair[0]), let value = decoded(pair[1]),
        query.updateValue(value, forKey: String(pair[0])) == nil
      else { throw .badRoute(text, "after ? there can be tls=none and ca=FILE") }
    }
    return (rest[..<mark], query)
  }

  /// Parts the path, which is a name, from the host.
  private static func greeting(
    of rest: Substring,
    in text: String
  ) throws(MailError) -> (Substring, String?) {
    guard let slash = rest.firstIndex(of: "/") else { return (rest, nil) }
    let name = rest[rest.index(after: slash)...]
    guard name.isEmpty || isName(name) else {
      throw .badRoute(text, "its path is the name that this machine gives itself")
    }
    return (rest[..<slash], name.isEmpty ? nil : String(name))
  }

  /// Parts host and port.
  private static func place(
    _ authority: Substring,
    usualPort: Int,
    in text: String
  ) throws(MailError) -> (host: String, port: Int) {
    var host = authority
    var port = usualPort
    if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
      host = authority[..<colon]
      let digits = authority[authority.index(after: colon)...]
      guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits),
        (1...65_535).contains(number)
      else {
        // What stands there may be a password before which the host was forgotten.
        throw .badRoute("", "its port is not a number from 1 to 65535")
      }
      port = number
    }
    let isAddress =
      host.hasPrefix("[") && host.hasSuffix("]") && host.contains(":")
      && host.dropFirst().dropLast().utf8.allSatisfy {
        "0123456789abcdefABCDEF:.".utf8.contains($0)
      }
    guard isAddress || isName(host) else { throw .badRoute(text, "it names no host") }
    return (String(host), port)
  }

  /// Whether a text is a host's name: letters, digits, hyphens and dots, a hyphen not first.
  static func isName(_ text: some StringProtocol) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 255
      && labels.allSatisfy { label in
        !label.isEmpty && label.first != "-"
          && label.utf8.allSatisfy {
            (48...57).contains($0) || (97...122).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
          }
      }
  }

  /// Whether the server is this machine, which no eavesdropper stands before.
  var isLoopback: Bool {
    host == "localhost" || host == "[::1]"
      || host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == 46 || (48...57).contains($0) }
  }

  private static func decoded(_ text: some StringProtocol) -> String? {
    text.removingPercentEncoding.flatMap { $0.utf8.contains { $0 < 32 || $0 == 127 } ? nil : $0 }
  }
}
