import Foundation

/// A user and a password for a mail server, which describe themselves without the password.
public struct MailCredentials: Sendable, Equatable {
  /// The variable of the environment that names the user.
  public static let userVariable = "SEGMENT_REPORT_SMTP_USER"
  /// The variable of the environment that holds the password.
  public static let passwordVariable = "SEGMENT_REPORT_SMTP_PASSWORD"

  /// The user, unless the route names it.
  public let user: String?
  let password: String

  /// Checks a user and a password.
  ///
  /// - Parameters:
  ///   - user: The user; nil where the route names it.
  ///   - password: The password.
  ///   - source: Where they come from, for the sentence of a failure.
  /// - Throws: Why they cannot be used, without quoting them.
  private init(user: String?, password: String, source: String) throws(MailError) {
    guard !password.isEmpty, user.map(Self.isUsable) != false, Self.isShortLine(password) else {
      throw .badCredentials(
        source,
        "a user has no colon, a password is not empty, and both are one line of at most 1,000 bytes"
      )
    }
    self.user = user
    self.password = password
  }

  /// Takes credentials from variables of the environment.
  ///
  /// - Parameter environment: The environment.
  /// - Returns: The credentials; nil where there is no password.
  /// - Throws: Why they cannot be used.
  public static func from(
    environment: [String: String]
  ) throws(MailError) -> MailCredentials? {
    guard let password = environment[passwordVariable] else { return nil }
    return try MailCredentials(
      user: environment[userVariable],
      password: password,
      source: passwordVariable
    )
  }

  /// Reads credentials from a file: `user:password`, or the user on one line and the password on the
  /// next.
  ///
  /// - Parameter path: The file, which nobody but its owner may read.
  /// - Throws: Why it cannot be used.
  public init(file path: String) throws(MailError) {
    guard let mode = SystemCalls.mode(of: path),
      let data = FileManager.default.contents(atPath: path)
    else { throw .badCredentials(path, "it cannot be read") }
    guard mode & 0o077 == 0 else {
      throw .badCredentials(path, "others than its owner may read or write it (chmod 600)")
    }
    let lines = String(validating: data, as: UTF8.self)?.split(
      omittingEmptySubsequences: false,
      whereSeparator: \.isNewline
    )
    let parts: [Substring]
    switch lines.map({ Array($0.last == "" ? $0.dropLast() : $0[...]) }) {
    case let two? where two.count == 2: parts = two
    case let one? where one.count == 1: parts = one[0].split(separator: ":", maxSplits: 1)
    default: parts = []
    }
    guard parts.count == 2 else {
      throw .badCredentials(path, "it is not user:password, nor a line for each")
    }
    try self.init(user: String(parts[0]), password: String(parts[1]), source: path)
  }

  /// Whether a text can be a user, which ends at a colon.
  static func isUsable(_ user: String) -> Bool {
    !user.isEmpty && !user.contains(":") && isShortLine(user)
  }

  private static func isShortLine(_ text: String) -> Bool {
    text.utf8.count <= 1000 && !text.utf8.contains { $0 < 32 || $0 == 127 }
  }

  /// A text without the password in any form in which it is sent: a server may quote what it got.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - user: The user it was sent with.
  /// - Returns: The text, with dots in the password's place.
  func redacted(_ text: String, user: String) -> String {
    let sent = [password, "\u{0}\(user)\u{0}\(password)"]
    let forms = sent.map { Data($0.utf8).base64EncodedString() } + [password]
    return forms.reduce(text) { $0.replacing($1, with: "…") }
  }
}

extension MailCredentials: CustomStringConvertible, CustomReflectable {
  /// Whose they are.
  public var description: String { "credentials of \(user ?? "a user")" }
  /// What a dump shows.
  public var customMirror: Mirror { Mirror(self, children: ["user": user ?? ""]) }
}
