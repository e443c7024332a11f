import Foundation
import Report

/// The two streams of the program: results go to one, words to the other.
enum Console {
  /// Writes to standard output.
  static func result(_ bytes: some Sequence<UInt8>) throws(Failure) {
    do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
      throw Failure(.system, "Cannot write to standard output. Free its disk, or name another.")
    }
  }

  /// Writes a line to standard output.
  static func result(_ line: String) throws(Failure) {
    try result((line + "\n").utf8)
  }

  /// Writes a line to standard error; that it cannot be written is nothing to fail for.
  static func say(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }
}

/// Standard output as a place that results go to.
struct StandardOutput: ByteSink {
  func write(_ bytes: Span<UInt8>) throws {
    try Console.result(unsafe bytes.withUnsafeBytes { unsafe Data($0) })
  }
}
