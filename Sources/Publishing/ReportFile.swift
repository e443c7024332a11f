import Crypto
import Report

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A new file of the report, hashed and counted while it is written.
///
/// A class because it owns an open file, which must be closed exactly once.
final class ReportFile: ByteSink {
  private let descriptor: Int32
  private var hash = SHA256()
  private var size = 0
  /// How much of it is on its way to the disk.
  private var begun = 0

  /// How many bytes are sent on their way together.
  private static let syncStep = 1 << 22

  /// Creates the file; nothing may be at its path.
  init(creating path: String) throws(SystemFailure) {
    descriptor = try SystemCalls.createFile(path)
  }

  deinit { close(descriptor) }

  func write(_ bytes: Span<UInt8>) throws {
    size += bytes.count
    unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    try SystemCalls.put(bytes, to: descriptor)
    if size - begun >= Self.syncStep {
      SystemCalls.beginSync(descriptor, begun..<size)
      begun = size
    }
  }

  /// Makes the file durable.
  ///
  /// - Returns: The size in bytes and the SHA-256 in lowercase hexadecimal.
  func finish() throws(SystemFailure) -> (size: Int, sha256: String) {
    try SystemCalls.sync(descriptor)
    return (size, hash.finalize().hexadecimal)
  }
}
