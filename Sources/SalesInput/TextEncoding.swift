/// How bytes stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// Windows-1252, of which ISO 8859-1 is read as a part, as browsers do.
  case windows1252 = "windows-1252"

  /// Creates an encoding from one of its usual names, or nothing where the name is not known.
  ///
  /// - Parameter name: A name such as `utf-8`, `cp1252` or `latin1`, in any case.
  public init?(name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "windows-1252", "cp1252", "cp-1252", "latin1", "latin-1", "iso-8859-1", "iso8859-1":
      self = .windows1252
    default: return nil
    }
  }

  /// The name as the encoding is usually written.
  public var name: String { self == .utf8 ? "UTF-8" : "Windows-1252" }
}
