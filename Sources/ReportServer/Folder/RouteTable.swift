import Report

/// What a path stands for.
enum Resource: Sendable {
  /// A file.
  case file(FolderFile)
  /// The plot, as the pictures that there are; the first is the usual one.
  case plot([FolderFile])
  /// The endpoint that clusters; and this run's result, if it was published.
  case apply(FolderFile?)
  /// Whether the server is up.
  case health
  /// A folder with an index, named without its slash; the name to go on with.
  case folder(named: String)
}

/// All paths that the server knows; what is not in it is not there.
struct RouteTable: Sendable {
  /// The path of the endpoint that clusters.
  static let applyPath = "/rfm/clusters/apply"
  static let healthPath = "/health"

  private var resources: [String: Resource] = [:]
  /// The page that tells of a path that is not there, if it was published.
  let missingPage: FolderFile?

  /// Creates the table of a folder.
  ///
  /// - Parameter files: Its files; those with a hidden name are left out, `.well-known` excepted.
  init(_ files: [FolderFile]) {
    let files = files.filter { Self.isServed($0.path) }
    let byPath = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    missingPage = byPath["404.html"]
    for file in files { addIndex(file) }
    for file in files { resources["/" + file.path] = .file(file) }
    for endpoint in EndpointAddress.all {
      if let file = byPath[endpoint.file] { resources["/" + endpoint.path] = .file(file) }
    }
    let pictures = ["rfm/plot.png", "rfm/plot.svg"].compactMap { byPath[$0] }
    if !pictures.isEmpty { resources["/rfm/plot"] = .plot(pictures) }
    resources[Self.applyPath] = .apply(byPath["rfm/clusters/apply.json"])
    resources[Self.healthPath] = .health
  }

  /// What a decoded path stands for; nil where there is nothing.
  subscript(path: String) -> Resource? { resources[path] }

  /// A folder is its index; without its slash it leads there, unless something else is called so.
  private mutating func addIndex(_ file: FolderFile) {
    var parts = file.path.split(separator: "/")
    guard parts.popLast() == "index.html" else { return }
    guard let name = parts.last else {
      resources["/"] = .file(file)
      return
    }
    let folder = "/" + parts.joined(separator: "/")
    resources[folder + "/"] = .file(file)
    resources[folder] = .folder(named: String(name))
  }

  /// Whether a path of a manifest is one to serve.
  static func isServed(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && (!part.hasPrefix(".") || part == ".well-known")
        && !part.utf8.contains { $0 < 0x20 || $0 == 0x7F }
    }
  }
}
