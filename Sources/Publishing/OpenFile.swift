#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An open file.
///
/// A class because it must be closed exactly once, when nobody uses it any more.
final class OpenFile: Sendable {
  /// The number that the system knows it by.
  let descriptor: Int32

  /// Creates a file; nothing may be at its path.
  init(creating path: String) throws(SystemFailure) {
    descriptor = try SystemCalls.createFile(path)
  }

  deinit { close(descriptor) }
}
