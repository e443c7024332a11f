import Crypto
import NIOCore
import Publishing
import Report
import Synchronization

/// One file of a published folder, and the bytes of it that are in memory.
///
/// Bytes are sent only if they are those that the manifest lists: so a link, a pipe or an edited
/// file in the place of a published one is as if it were not there. A class because all requests
/// share what one of them read.
final class FolderFile: Sendable {
  /// The path within the folder.
  let path: String
  /// The media type, with its charset where it has one.
  let contentType: String
  /// The size in bytes.
  let size: Int
  private let sha256: String
  private let folder: OpenFolder
  private let isHeld: Bool
  private let state = Mutex(State())

  private struct State {
    var plain: Representation?
    var compressed: Representation?
    var triedToCompress = false
    /// The version of a large file whose digest is known to be the right one.
    var checked: FileIdentity?
  }

  /// Creates a file that nobody has read yet.
  ///
  /// - Parameters:
  ///   - file: What the manifest says of it.
  ///   - folder: The folder it is in.
  ///   - isHeld: Whether its bytes are to be kept in memory.
  init(_ file: Manifest.File, in folder: OpenFolder, isHeld: Bool) {
    path = file.path
    contentType = Self.contentType(of: file.mediaType)
    size = file.size
    sha256 = file.sha256
    self.folder = folder
    self.isHeld = isHeld
  }

  /// Creates a file whose bytes are known.
  init(path: String, mediaType: String, bytes: ByteBuffer, in folder: OpenFolder) {
    self.path = path
    contentType = Self.contentType(of: mediaType)
    size = bytes.readableBytes
    sha256 = SHA256.hash(data: bytes.readableBytesView).hexadecimal
    self.folder = folder
    isHeld = true
    let plain = plain(bytes)
    state.withLock { $0.plain = plain }
  }

  /// Whether the file is a page.
  var isPage: Bool { contentType.hasPrefix("text/html") }

  /// The bytes if they are in memory; nil where the disk has to be asked, or somebody asks it now.
  ///
  /// - Parameter gzip: Whether the client takes gzip.
  /// - Returns: The bytes.
  func heldRepresentation(gzip: Bool) -> Representation? {
    guard isHeld else { return nil }
    // Whoever holds the lock longer than an instant reads or compresses.
    let held = state.withLockIfAvailable { state -> Representation? in
      guard let plain = state.plain else { return nil }
      guard gzip, isCompressible else { return plain }
      return state.triedToCompress ? state.compressed ?? plain : nil
    }
    return held ?? nil
  }

  /// The bytes, read if they are not in memory yet; may take as long as the disk does.
  ///
  /// - Parameter gzip: Whether the client takes gzip, which files in memory are offered in.
  /// - Returns: The bytes; nil where the file is not there, or is not the published one.
  /// - Complexity: O(n) at the first call, to check its digest; then O(1).
  func representation(gzip: Bool) -> Representation? {
    guard isHeld else { return storedRepresentation() }
    return state.withLock { state in
      if state.plain == nil {
        guard let file = folder.file(path), file.size == size, let bytes = file.read(0..<size),
          SHA256.hash(data: bytes.readableBytesView).hexadecimal == sha256
        else { return nil }
        state.plain = plain(bytes)
      }
      guard gzip, isCompressible else { return state.plain }
      if !state.triedToCompress {
        state.triedToCompress = true
        state.compressed = state.plain.flatMap(compressed)
      }
      return state.compressed ?? state.plain
    }
  }

  private func storedRepresentation() -> Representation? {
    guard let file = folder.file(path), file.size == size else { return nil }
    let isPublished = state.withLock { state in
      if state.checked == file.identity { return true }
      guard Self.sha256(of: file) == sha256 else { return false }
      state.checked = file.identity
      return true
    }
    guard isPublished else { return nil }
    return Representation(stored: file, tag: EntityTag(opaque: sha256), contentType: contentType)
  }

  private func plain(_ bytes: ByteBuffer) -> Representation {
    Representation(held: bytes, tag: EntityTag(opaque: sha256), contentType: contentType)
  }

  private func compressed(_ plain: Representation) -> Representation? {
    guard case .held(let bytes) = plain.content, let gzip = Gzip.compress(bytes) else { return nil }
    // The digest of the bytes themselves: another libdeflate may give others.
    let digest = SHA256.hash(data: gzip.readableBytesView).hexadecimal
    return Representation(
      held: gzip,
      tag: EntityTag(opaque: digest),
      contentType: contentType,
      contentEncoding: "gzip"
    )
  }

  private static func sha256(of file: OpenFile) -> String? {
    var hash = SHA256()
    var position = 0
    while position < file.size {
      let end = min(file.size, position + 1 << 20)
      guard let bytes = file.read(position..<end) else { return nil }
      hash.update(data: bytes.readableBytesView)
      position = end
    }
    return hash.finalize().hexadecimal
  }
}

extension FolderFile {
  /// Below this size the fields of a response weigh more than what gzip saves.
  private static let smallestCompressed = 1024

  private var isCompressible: Bool {
    guard size >= Self.smallestCompressed else { return false }
    let type = contentType.prefix { $0 != ";" }
    return type.hasPrefix("text/") || type.hasSuffix("+xml") || type.hasSuffix("json")
      || type.hasSuffix("/xml") || type.hasSuffix("yaml")
  }

  /// The field's value for a media type of the manifest; all our text is UTF-8.
  private static func contentType(of mediaType: String) -> String {
    if mediaType.isEmpty { return "application/octet-stream" }
    let needsCharset = mediaType.hasPrefix("text/") && !mediaType.contains("charset")
    return needsCharset ? mediaType + "; charset=utf-8" : mediaType
  }
}
