import Crypto
import Foundation
import Segmentation

/// An input's bytes as they are stored, read once from front to back, and hashed on the way where
/// that is asked for.
struct StoredBytes: ~Copyable {
  let name: String
  private(set) var count = 0
  private var hash: SHA256?
  /// The size of a file, which is not known of other inputs.
  let size: Int?
  private let descriptor: Int32
  private let isOwned: Bool

  /// Opens an input.
  init(_ source: SalesSource, isHashed: Bool) throws(SalesInputError) {
    let descriptor = try Self.open(source)
    if isHashed { hash = SHA256() }
    var status = stat()
    let isFile = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isFile ? Int(status.st_size) : nil
    name = source.name
    self.descriptor = descriptor
    isOwned = source != .standardInput
  }

  private static func open(_ source: SalesSource) throws(SalesInputError) -> Int32 {
    guard case .file(let path) = source else { return STDIN_FILENO }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missingFile(path) : .notReadable(path)
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .folder(path) }
    let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notReadable(path) }
    return descriptor
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Fills a part of a buffer, as far as there are bytes.
  ///
  /// - Returns: The position after the last byte read; less than the part's end at the end of the
  ///   input only.
  mutating func fill(_ buffer: inout [UInt8], _ part: Range<Int>) throws(SalesInputError) -> Int {
    var end = part.lowerBound
    while end < part.upperBound {
      let descriptor = descriptor
      // The pointer is valid for `part.count` bytes from its start, and `read` stays within them.
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe read(descriptor, bytes.baseAddress.map { unsafe $0 + end }, part.upperBound - end)
      }
      if got < 0 {
        if errno == EINTR { continue }
        if errno == EISDIR { throw .folder(name) }
        throw .readFailed(name, reason: unsafe String(cString: strerror(errno)))
      }
      if got == 0 {
        try requireWhole()
        break
      }
      hash?.update(data: buffer[end..<(end + got)])
      end += got
      count += got
    }
    return end
  }

  /// Throws where a file has another length than what was read of it.
  private func requireWhole() throws(SalesInputError) {
    var status = stat()
    // What is no real file, but a view of the system, may say that it has no length.
    guard size != nil, unsafe fstat(descriptor, &status) == 0, status.st_size > 0 else { return }
    if Int(status.st_size) != count {
      throw .changedFile(name, read: count, size: Int(status.st_size))
    }
  }

  /// Describes the input, once it has been read to its end; without a digest where it was not
  /// hashed.
  func provenance(rows: Int) -> Provenance.Input {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in hash?.finalize().map({ $0 }) ?? [] {
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return Provenance.Input(
      name: name,
      sha256: String(decoding: text, as: UTF8.self),
      bytes: count,
      rows: rows
    )
  }
}
