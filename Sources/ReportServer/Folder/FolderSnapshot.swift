import Foundation
import NIOCore
import Publishing

/// A published folder as it was at one moment: its manifest, and the open folder itself, which goes
/// on holding these files when another report takes the folder's name.
final class FolderSnapshot: Sendable {
  /// Larger files are read from disk each time.
  private static let largestHeld = 4 << 20
  /// What all files in memory may add up to.
  private static let mostHeld = 64 << 20

  /// The manifest's file.
  let identity: FileIdentity
  /// What the paths stand for.
  let routes: RouteTable
  /// When the folder was published.
  let lastModified: HTTPDate
  /// The explanation of the plot, as one line for a field; nil where there is none.
  let plotExplanation: String?

  /// Looks at a folder; nil where there is none that this program published.
  ///
  /// - Parameter path: The folder.
  init?(_ path: String) {
    guard let folder = OpenFolder(path), let file = folder.file(Manifest.path),
      let bytes = file.read(0..<file.size),
      let manifest = Manifest(json: Data(bytes.readableBytesView))
    else { return nil }
    identity = file.identity
    lastModified = HTTPDate(secondsSinceEpoch: file.identity.modifiedSeconds)
    var held = 0
    var files = manifest.files.filter { RouteTable.isServed($0.path) }.map { file in
      let isHeld = file.size <= Self.largestHeld && held + file.size <= Self.mostHeld
      if isHeld { held += file.size }
      return FolderFile(file, in: folder, isHeld: isHeld)
    }
    files.append(
      FolderFile(path: Manifest.path, mediaType: "application/json", bytes: bytes, in: folder)
    )
    routes = RouteTable(files)
    plotExplanation = folder.file("rfm/plot.json").flatMap(PlotExplanationField.value)
  }
}
