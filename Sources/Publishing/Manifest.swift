public import Foundation

/// The list of a published folder's files: by it we know a folder as ours, and what is in it.
///
/// It is written last, lists every file but itself, and is sorted by path.
public struct Manifest: Sendable, Equatable {
  /// One file of the folder.
  public struct File: Sendable, Equatable, Codable {
    /// The path within the folder.
    public let path: String
    /// The media type.
    public let mediaType: String
    /// The size in bytes.
    public let size: Int
    /// The SHA-256 of its bytes, in lowercase hexadecimal.
    public let sha256: String

    private enum CodingKeys: String, CodingKey {
      case path
      case mediaType = "media_type"
      case size
      case sha256
    }
  }

  /// The manifest's own path within the folder.
  public static let path = "manifest.json"
  /// The mark by which a folder is known as ours.
  static let generator = "segment-report"
  private static let schemaVersion = 1

  /// The files, sorted by path.
  public let files: [File]

  init(files: [File]) {
    self.files = files.sorted { Array($0.path.utf8).lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Reads the manifest of a published folder.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: Its manifest; nil where it has none that this program wrote.
  public static func read(from folder: String) -> Manifest? {
    let place = "\(folder)/\(path)"
    guard let status = try? FileStatus(at: place), status.kind == .file,
      let data = try? Data(contentsOf: URL(filePath: place))
    else { return nil }
    return Manifest(json: data)
  }

  /// Reads a manifest from its text.
  ///
  /// - Parameter json: The bytes of `manifest.json`; nothing where this program did not write them.
  public init?(json: Data) {
    guard let form = try? JSONDecoder().decode(Form.self, from: json),
      form.generator == Self.generator
    else { return nil }
    self.init(files: form.files)
  }

  /// The manifest as the JSON text that is published.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let form = Form(schemaVersion: Self.schemaVersion, generator: Self.generator, files: files)
    return [UInt8](try encoder.encode(form)) + [10]
  }

  /// The JSON form.
  private struct Form: Codable {
    let schemaVersion: Int
    let generator: String
    let files: [File]

    private enum CodingKeys: String, CodingKey {
      case schemaVersion = "schema_version"
      case generator
      case files
    }
  }
}
