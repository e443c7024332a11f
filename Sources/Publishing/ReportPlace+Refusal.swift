extension ReportPlace {
  /// What other programs leave in folders that people look at.
  private static let toleratedNames: Set<String> = [".DS_Store", "Thumbs.db", "desktop.ini"]

  /// Throws unless nothing is at the place, or a report of ours and nothing else.
  ///
  /// - Parameter inputs: The files that the run reads.
  /// - Throws: The refusal.
  func refuseUnlessReplaceable(protecting inputs: [String]) throws(PublishingError) {
    let status: FileStatus?
    do { status = try FileStatus(at: path) } catch { throw .unwritable(name, error) }
    guard let status else { return }
    guard status.kind == .folder else { throw PublishingError(.notFolder, path: name) }
    if let input = inputs.first(where: holds) {
      throw PublishingError(.holdsInput, path: name, names: [input])
    }
    let above = try? FileStatus(at: parent)
    guard above?.device == status.device else { throw PublishingError(.mountPoint, path: name) }
    guard let manifest = Manifest.read(from: path) else {
      throw PublishingError(.notOurs, path: name)
    }
    let foreign = try foreignNames(listed: manifest, device: status.device)
    guard foreign.isEmpty else {
      throw PublishingError(.foreignFiles, path: name, names: foreign)
    }
  }

  private func holds(_ input: String) -> Bool {
    guard let resolved = SystemCalls.resolve(input) else { return false }
    return resolved == path || resolved.hasPrefix("\(path)/")
  }

  /// What is in the folder beyond the files that the manifest lists.
  private func foreignNames(
    listed manifest: Manifest,
    device: UInt64
  ) throws(PublishingError) -> [String] {
    let files = Set(manifest.files.map(\.path) + [Manifest.path])
    var foreign: [String] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      for entry in SystemCalls.names(in: "\(path)/\(folder)") {
        let inner = folder.isEmpty ? entry : "\(folder)/\(entry)"
        guard let status = try? FileStatus(at: "\(path)/\(inner)") else { continue }
        switch status.kind {
        case .folder where status.device != device:
          throw PublishingError(.mountPoint, path: "\(name)/\(inner)")
        case .folder where files.contains { $0.hasPrefix("\(inner)/") }:
          waiting.append(inner)
        case .file where files.contains(inner) || Self.toleratedNames.contains(entry):
          continue
        default:
          foreign.append(inner)
        }
      }
    }
    return foreign.sorted()
  }
}
