import CPlatform
import Foundation
import Multivariate

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What the operating system answered when it refused a call.
struct SystemFailure: Error, CustomStringConvertible {
  let number: Int32

  /// The failure of the call that just returned.
  static var last: SystemFailure { SystemFailure(number: errno) }

  var description: String {
    switch number {
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOTDIR: "a part of the path is not a folder"
    case ENAMETOOLONG: "the name is too long"
    case EFBIG: "a file may not be that large"
    default: unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }
  }

  /// Whether the file system cannot exchange two folders in one step.
  var meansNoExchange: Bool {
    number == EINVAL || number == ENOSYS || number == EOPNOTSUPP || number == ENOTSUP
  }

  var meansMountPoint: Bool { number == EBUSY || number == EXDEV }
}

/// What is at a path, links not followed.
struct FileStatus {
  enum Kind {
    case file
    case folder
    case symbolicLink
    case other
  }

  let kind: Kind
  let device: UInt64
  let node: UInt64

  /// Looks at a path; nil where nothing is.
  init?(at path: String) throws(SystemFailure) {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else {
      if errno == ENOENT { return nil }
      throw .last
    }
    self.init(info)
  }

  /// Looks at an open file.
  init(of descriptor: Int32) throws(SystemFailure) {
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0 else { throw .last }
    self.init(info)
  }

  private init(_ info: stat) {
    kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    device = UInt64(truncatingIfNeeded: info.st_dev)
    node = UInt64(truncatingIfNeeded: info.st_ino)
  }
}

/// The calls to the file system that publishing needs; each throws what the system said.
enum SystemCalls {
  static var processID: Int32 { getpid() }

  /// The path with every link resolved; nil where it does not exist.
  static func resolve(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  static func makeFolder(_ path: String) throws(SystemFailure) {
    guard unsafe mkdir(path, 0o777) == 0 else { throw .last }
  }

  /// Who may do what with a file, links followed; nil where there is none that is a file.
  static func mode(of path: String) -> UInt32? {
    var info = stat()
    guard unsafe stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    return UInt32(info.st_mode) & 0o7777
  }

  /// What this machine calls itself; empty where it does not say.
  static var hostName: String {
    var name = [CChar](repeating: 0, count: 257)
    guard unsafe gethostname(&name, 256) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Opens a file for writing that must not exist yet.
  static func createFile(_ path: String) throws(SystemFailure) -> Int32 {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
    return descriptor
  }

  static func put(_ bytes: Span<UInt8>, to descriptor: Int32) throws(SystemFailure) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last
      }
      done += count
    }
  }

  /// Begins to bring a part of a file to the disk, which `sync` then has less of to wait for.
  static func beginSync(_ descriptor: Int32, _ part: Range<Int>) {
    cplatform_begin_sync(descriptor, Int64(part.lowerBound), Int64(part.count))
  }

  static func sync(_ descriptor: Int32) throws(SystemFailure) {
    guard fsync(descriptor) == 0 else { throw .last }
  }

  /// Makes the names within a folder durable.
  static func syncFolder(_ path: String) throws(SystemFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    // Some network file systems cannot sync a folder; they have no more durable way to offer.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw .last }
  }

  static func move(_ old: String, to new: String) throws(SystemFailure) {
    guard unsafe rename(old, new) == 0 else { throw .last }
  }

  /// Gives a file a second name, as far as the file system and its rules for links can.
  ///
  /// - Returns: Whether it did; a copy takes its place where not.
  static func link(_ old: String, to new: String) throws(SystemFailure) -> Bool {
    if unsafe linkat(AT_FDCWD, old, AT_FDCWD, new, 0) == 0 { return true }
    // Too many names, other rules, another file system, or none that can.
    if [EMLINK, EPERM, EACCES, EXDEV, ENOSYS, EOPNOTSUPP, ENOTSUP].contains(errno) { return false }
    throw .last
  }

  /// Exchanges two folders in one step.
  static func exchange(_ first: String, _ second: String) throws(SystemFailure) {
    let number = unsafe cplatform_exchange(first, second)
    guard number == 0 else { throw SystemFailure(number: number) }
  }

  /// The names in a folder, sorted; empty where it cannot be read.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Removes what a folder holds on several threads, of which each waits for the disk by itself;
  /// follows no link, and what cannot be removed stays.
  static func empty(_ folder: String, on parallel: Parallel) {
    let names = names(in: folder)
    _ = parallel.map(chunkCount: names.count) { removeTree("\(folder)/\(names[$0])") }
  }

  /// Removes a folder and all it holds, following no link; what cannot be removed stays.
  static func removeTree(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }
}
