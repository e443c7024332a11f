import NIOCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
// `stat` belongs to the first C module that includes its header, which may be this one.
#if canImport(CDispatch)
import CDispatch
#endif

/// What tells one version of a file from another without reading it.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let node: UInt64
  let size: Int
  let modifiedSeconds: Int
  let modifiedNanoseconds: Int

  fileprivate init(_ info: stat) {
    device = UInt64(truncatingIfNeeded: info.st_dev)
    node = UInt64(truncatingIfNeeded: info.st_ino)
    size = Int(info.st_size)
    #if canImport(Darwin)
    modifiedSeconds = info.st_mtimespec.tv_sec
    modifiedNanoseconds = info.st_mtimespec.tv_nsec
    #else
    modifiedSeconds = info.st_mtim.tv_sec
    modifiedNanoseconds = info.st_mtim.tv_nsec
    #endif
  }

  /// Looks at a path, links followed; nil where no file is.
  static func of(path: String) -> FileIdentity? {
    var info = stat()
    guard unsafe stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileIdentity(info)
  }
}

/// An open regular file: its bytes stay readable whatever happens to its name.
///
/// A class because it owns what must be closed exactly once.
final class OpenFile: Sendable {
  private let descriptor: Int32
  /// What the file was when it was opened.
  let identity: FileIdentity

  /// Takes an open descriptor over; nil, and it is closed, where it is not of a regular file.
  fileprivate init?(_ descriptor: Int32) {
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    identity = FileIdentity(info)
  }

  deinit { close(descriptor) }

  /// The number of bytes.
  var size: Int { identity.size }

  /// Reads a part of the file.
  ///
  /// - Parameter range: The bytes, within the file's size.
  /// - Returns: The bytes; nil where the file no longer has them all, or cannot be read.
  func read(_ range: Range<Int>) -> ByteBuffer? {
    var buffer = ByteBufferAllocator().buffer(capacity: range.count)
    while buffer.readableBytes < range.count {
      let start = range.lowerBound + buffer.readableBytes
      let count = unsafe buffer.writeWithUnsafeMutableBytes(
        minimumWritableBytes: range.upperBound - start
      ) { bytes in
        while true {
          let count = unsafe pread(
            descriptor,
            bytes.baseAddress,
            range.upperBound - start,
            off_t(start)
          )
          if count >= 0 || errno != EINTR { return max(0, count) }
        }
      }
      if count == 0 { return nil }
    }
    return buffer
  }
}

/// An open folder: what is in it stays reachable when the folder gets another name.
///
/// A class because it owns what must be closed exactly once.
final class OpenFolder: Sendable {
  private let descriptor: Int32

  /// Opens a folder; nil where there is none.
  init?(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  private init?(descriptor: Int32) {
    if descriptor < 0 { return nil }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Opens a regular file below the folder, following no link and waiting for no pipe.
  ///
  /// - Parameter path: The path, of segments that are neither empty nor `.` nor `..`.
  /// - Returns: The file; nil where there is none, or it may not be read.
  func file(_ path: String) -> OpenFile? {
    var parts = path.split(separator: "/")
    guard let name = parts.popLast() else { return nil }
    var folder = self
    for part in parts {
      let inner = unsafe openat(
        folder.descriptor,
        String(part),
        O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      )
      guard let next = OpenFolder(descriptor: inner) else { return nil }
      folder = next
    }
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let file = unsafe openat(folder.descriptor, String(name), flags)
    return file < 0 ? nil : OpenFile(file)
  }
}
