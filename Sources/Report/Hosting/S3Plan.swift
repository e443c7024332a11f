/// `hosting/s3.tsv`: under which key and as which type each file is uploaded to a store of objects,
/// the endpoints without extension among them.
struct S3Plan {
  /// A file to upload.
  struct Object {
    let path: String
    let mediaType: String
  }

  static let path = "hosting/s3.tsv"
  static let mediaType = "text/tab-separated-values"
  /// A report changes in its place: whoever keeps a copy asks whether it is still the same.
  static let cacheControl = "private, no-cache"

  private let rows: [[String]]

  /// Plans the upload.
  ///
  /// - Parameters:
  ///   - objects: The files, this one among them.
  ///   - endpoints: The endpoints whose files are among them.
  init(of objects: [Object], _ endpoints: [EndpointAddress]) {
    let types = Dictionary(objects.map { ($0.path, Self.contentType(of: $0)) }) { first, _ in first
    }
    let files = objects.map { (key: $0.path, file: $0.path) }
    let twins = endpoints.map { (key: $0.path, file: $0.file) }
    rows = (files + twins).sorted { Array($0.key.utf8).lexicographicallyPrecedes($1.key.utf8) }
      .map { [$0.key, $0.file, types[$0.file] ?? "", Self.cacheControl] }
  }

  /// The plan as a file.
  var artifact: Artifact {
    let table = [["key", "file", "content_type", "cache_control"]] + rows
    return Artifact(
      path: Self.path,
      mediaType: Self.mediaType,
      text: table.map { $0.joined(separator: "\t") + "\n" }.joined()
    )
  }

  /// The type with the charset of our texts, which a store sends as it is told.
  private static func contentType(of object: Object) -> String {
    let isText = object.mediaType.hasPrefix("text/") && !object.mediaType.contains("charset")
    return isText ? object.mediaType + "; charset=utf-8" : object.mediaType
  }
}
