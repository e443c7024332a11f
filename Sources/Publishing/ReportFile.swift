import Crypto
import Report

/// A new file of the report, hashed and counted while it is written.
///
/// A class because whoever writes to it may hold a copy of the sink, and there is one file.
final class ReportFile: ByteSink {
  /// The file itself.
  let file: OpenFile
  private var hash = SHA256()
  private var size = 0
  /// How much of it is on its way to the disk.
  private var begun = 0

  /// How many bytes are sent on their way together.
  private static let syncStep = 1 << 22

  /// Creates the file; nothing may be at its path.
  init(creating path: String) throws(SystemFailure) {
    file = try OpenFile(creating: path)
  }

  func write(_ bytes: Span<UInt8>) throws {
    size += bytes.count
    unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    try SystemCalls.put(bytes, to: file.descriptor)
    if size - begun >= Self.syncStep {
      SystemCalls.beginSync(file.descriptor, begun..<size)
      begun = size
    }
  }

  /// The size in bytes, and the SHA-256 in lowercase hexadecimal.
  var digest: (size: Int, sha256: String) { (size, hash.finalize().hexadecimal) }
}
