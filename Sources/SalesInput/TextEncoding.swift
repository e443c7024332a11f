/// How bytes stand for characters.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// Windows-1252, of which ISO 8859-1 is read as a part, as browsers do.
  case windows1252 = "windows-1252"
  /// UTF-16, whose order of bytes a mark says, or the text itself.
  case utf16 = "utf-16"
  /// UTF-16 with the lower byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16 with the upper byte first.
  case utf16BigEndian = "utf-16be"

  /// Creates an encoding from one of its usual names, or nothing where the name is not known.
  ///
  /// - Parameter name: A name such as `utf-8`, `cp1252` or `latin1`, in any case.
  public init?(name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "windows-1252", "cp1252", "cp-1252", "latin1", "latin-1", "iso-8859-1", "iso8859-1":
      self = .windows1252
    case "utf-16", "utf16": self = .utf16
    case "utf-16le", "utf16le", "utf-16-le": self = .utf16LittleEndian
    case "utf-16be", "utf16be", "utf-16-be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// The name as the encoding is usually written.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .windows1252: "Windows-1252"
    case .utf16: "UTF-16"
    case .utf16LittleEndian: "UTF-16 (little-endian)"
    case .utf16BigEndian: "UTF-16 (big-endian)"
    }
  }

  /// Whether a text in this encoding is UTF-8 once it has been decoded.
  var isUnicode: Bool { self != .windows1252 }

  /// The order of bytes, where this is UTF-16 and says it.
  var order: UTF16Decoder.Order? {
    switch self {
    case .utf16LittleEndian: .little
    case .utf16BigEndian: .big
    case .utf8, .windows1252, .utf16: nil
    }
  }

  /// UTF-16 in an order of bytes.
  init(_ order: UTF16Decoder.Order) {
    self = order == .little ? .utf16LittleEndian : .utf16BigEndian
  }
}
