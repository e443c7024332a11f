import Crypto
import Foundation
import Segmentation

/// An input's bytes as they are stored, read once from front to back, and hashed on the way where
/// that is asked for.
struct StoredBytes: ~Copyable {
  let name: String
  private(set) var count = 0
  private var hash: SHA256?
  /// The size of a file or of bytes in memory, which is not known of other inputs.
  let size: Int?
  private let origin: Origin

  /// Where the bytes come from.
  private enum Origin {
    case descriptor(Int32, isOwned: Bool)
    case memory([UInt8])

    var size: Int? {
      switch self {
      case .descriptor(let descriptor, _):
        var status = stat()
        let isFile = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        return isFile ? Int(status.st_size) : nil
      case .memory(let bytes): return bytes.count
      }
    }
  }

  /// The size, where it says something: what is no real file, but a view of the system, may say that
  /// it has no bytes, or more than there can be.
  var knownSize: Int? { size.flatMap { (1..<(1 << 50)).contains($0) ? $0 : nil } }

  /// Opens an input.
  init(_ source: SalesSource, isHashed: Bool) throws(SalesInputError) {
    let origin: Origin =
      switch source {
      case .file(let path): .descriptor(try Self.open(path), isOwned: true)
      case .standardInput: .descriptor(STDIN_FILENO, isOwned: false)
      case .bytes(let bytes, _): .memory(bytes)
      }
    if isHashed { hash = SHA256() }
    size = origin.size
    name = source.name
    self.origin = origin
  }

  private static func open(_ path: String) throws(SalesInputError) -> Int32 {
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
    if case .descriptor(let descriptor, isOwned: true) = origin { close(descriptor) }
  }

  /// Fills a part of a buffer, as far as there are bytes.
  ///
  /// - Returns: The position after the last byte read; less than the part's end at the end of the
  ///   input only.
  mutating func fill(_ buffer: inout [UInt8], _ part: Range<Int>) throws(SalesInputError) -> Int {
    var end = part.lowerBound
    while end < part.upperBound {
      let got = try read(into: &buffer, end..<part.upperBound)
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

  /// Reads once into a part of a buffer, and says how many bytes; none at the end of the input.
  private func read(
    into buffer: inout [UInt8],
    _ part: Range<Int>
  ) throws(SalesInputError) -> Int {
    switch origin {
    case .descriptor(let descriptor, _):
      while true {
        // The pointer is valid for the whole buffer, and `read` stays within the part.
        let got = unsafe buffer.withUnsafeMutableBytes { bytes in
          let start = unsafe bytes.baseAddress.map { unsafe $0 + part.lowerBound }
          return unsafe Foundation.read(descriptor, start, part.count)
        }
        if got >= 0 { return got }
        if errno == EINTR { continue }
        if errno == EISDIR { throw .folder(name) }
        throw .readFailed(name, reason: unsafe String(cString: strerror(errno)))
      }
    case .memory(let bytes):
      let next = bytes[count..<min(count + part.count, bytes.count)]
      let end = part.lowerBound + next.count
      buffer.replaceSubrange(part.lowerBound..<end, with: next)
      return next.count
    }
  }

  /// Throws where a file has another length than what was read of it.
  private func requireWhole() throws(SalesInputError) {
    var status = stat()
    // What is no real file may say that it has no length.
    guard case .descriptor(let descriptor, _) = origin, size != nil,
      unsafe fstat(descriptor, &status) == 0, status.st_size > 0
    else { return }
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
