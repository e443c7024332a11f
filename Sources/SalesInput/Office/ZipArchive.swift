private import CZip

/// A ZIP archive in memory, read with libzip.
///
/// It is a class, since the entries being read keep it alive.
@safe
final class ZipArchive {
  let file: String
  fileprivate let library: czip
  private let bytes: HeldBytes
  private let archive: UnsafeMutableRawPointer

  /// Opens an archive and reads its directory.
  init(_ bytes: consuming HeldBytes, file: String) throws(SalesInputError) {
    guard let library = unsafe czip_load()?.pointee else { throw .missingLibrary(file) }
    var error = unsafe czip_error()
    unsafe library.zip_error_init(&error)
    defer { unsafe library.zip_error_fini(&error) }
    // libzip reads the block and leaves it to us; it lives as long as the archive.
    guard
      let source = unsafe library.zip_source_buffer_create(
        bytes.address,
        UInt64(bytes.count),
        0,
        &error
      )
    else { throw .damagedWorkbook(file, reason: unsafe Self.words(&error, library)) }
    guard let archive = unsafe library.zip_open_from_source(source, czip_read_only, &error) else {
      unsafe library.zip_source_free(source)
      throw .damagedWorkbook(file, reason: unsafe Self.words(&error, library))
    }
    self.file = file
    self.library = library
    self.bytes = bytes
    unsafe self.archive = unsafe archive
  }

  deinit { unsafe library.zip_discard(archive) }

  private static func words(_ error: UnsafeMutablePointer<czip_error>, _ library: czip) -> String {
    unsafe String(cString: library.zip_error_strerror(error)).lowercased()
  }

  /// The names of the first entries.
  func names(first limit: Int) -> [String] {
    let count = max(0, unsafe library.zip_get_num_entries(archive, 0))
    return (0..<min(count, Int64(limit))).compactMap { index in
      unsafe library.zip_get_name(archive, UInt64(index), 0).map { unsafe String(cString: $0) }
    }
  }

  /// Whether there is an entry of a name, in any case.
  func has(_ name: String) -> Bool { position(of: name) != nil }

  private func position(of name: String) -> UInt64? {
    let position = unsafe library.zip_name_locate(archive, name, czip_any_case)
    return position < 0 ? nil : UInt64(position)
  }

  /// Begins to read an entry by its name, in any case; it may come to `limit` bytes.
  func entry(_ name: String, limit: Int) throws(SalesInputError) -> ZipEntry {
    guard let position = position(of: name) else {
      throw .damagedWorkbook(file, reason: "its part \(name) is missing")
    }
    var facts = unsafe czip_facts()
    guard unsafe library.zip_stat_index(archive, position, 0, &facts) == 0 else {
      throw .damagedWorkbook(file, reason: unsafe String(cString: library.zip_strerror(archive)))
    }
    if unsafe facts.encryption_method != czip_not_encrypted { throw .encryptedWorkbook(file) }
    guard let handle = unsafe library.zip_fopen_index(archive, position, 0) else {
      throw .damagedWorkbook(
        file,
        reason: "\(name): \(unsafe String(cString: library.zip_strerror(archive)).lowercased())"
      )
    }
    let stored = min(Int(clamping: unsafe facts.stored_size), bytes.count)
    return unsafe ZipEntry(self, name: name, handle: handle, storedCount: stored, limit: limit)
  }
}

/// An entry of an archive, decompressed from front to back.
@safe
struct ZipEntry: ~Copyable {
  /// How many bytes a stored one may become, unless all are few, before the entry counts as made
  /// to exhaust a machine: sheets of equal rows come to 60, deflate can reach 1032.
  private static let (largestRatio, harmless) = (128, 1 << 26)

  let name: String
  private let archive: ZipArchive
  private let handle: UnsafeMutableRawPointer
  private let storedCount: Int
  private let limit: Int
  /// The bytes read so far.
  private(set) var count = 0

  fileprivate init(
    _ archive: ZipArchive,
    name: String,
    handle: UnsafeMutableRawPointer,
    storedCount: Int,
    limit: Int
  ) {
    self.archive = archive
    self.name = name
    unsafe self.handle = handle
    self.storedCount = storedCount
    self.limit = limit
  }

  deinit { _ = unsafe archive.library.zip_fclose(handle) }

  /// The archive's name.
  var file: String { archive.file }

  /// Fills a buffer from its beginning, as far as there are bytes; libzip compares the check sum
  /// at the end.
  ///
  /// - Returns: The number of bytes; zero at the end only.
  mutating func fill(_ buffer: inout [UInt8]) throws(SalesInputError) -> Int {
    // libzip writes no more bytes than the buffer has.
    let library = archive.library
    let got = unsafe buffer.withUnsafeMutableBytes { room in
      unsafe library.zip_fread(handle, room.baseAddress, UInt64(room.count))
    }
    guard got >= 0 else {
      let error = unsafe library.zip_file_get_error(handle)
      let words = unsafe String(cString: library.zip_error_strerror(error))
      throw .damagedWorkbook(file, reason: "\(name): \(words.lowercased())")
    }
    count += Int(got)
    if count > limit || (count > Self.harmless && count / Self.largestRatio > storedCount) {
      throw .inflatedWorkbook(file, part: name, stored: storedCount, count: count)
    }
    return Int(got)
  }
}
