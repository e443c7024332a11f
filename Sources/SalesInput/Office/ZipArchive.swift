private import CZip

/// A ZIP archive in memory, read with libzip.
///
/// It is a class, since the entries being read keep it alive.
@safe
final class ZipArchive {
  let file: String
  private let bytes: HeldBytes
  private let archive: OpaquePointer

  /// Opens an archive and reads its directory.
  init(_ bytes: consuming HeldBytes, file: String) throws(SalesInputError) {
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    // libzip reads the block and leaves it to us; it lives as long as the archive.
    guard
      let source = unsafe zip_source_buffer_create(
        bytes.address,
        zip_uint64_t(bytes.count),
        0,
        &error
      )
    else { throw .damagedWorkbook(file, reason: unsafe Self.words(&error)) }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
      unsafe zip_source_free(source)
      throw .damagedWorkbook(file, reason: unsafe Self.words(&error))
    }
    self.file = file
    self.bytes = bytes
    unsafe self.archive = archive
  }

  deinit { unsafe zip_discard(archive) }

  private static func words(_ error: UnsafeMutablePointer<zip_error_t>) -> String {
    unsafe String(cString: zip_error_strerror(error)).lowercased()
  }

  /// The names of the first entries.
  func names(first limit: Int) -> [String] {
    let count = max(0, unsafe zip_get_num_entries(archive, 0))
    return (0..<min(count, zip_int64_t(limit))).compactMap { index in
      unsafe zip_get_name(archive, zip_uint64_t(index), 0).map { unsafe String(cString: $0) }
    }
  }

  /// Whether there is an entry of a name, in any case.
  func has(_ name: String) -> Bool { position(of: name) != nil }

  private func position(of name: String) -> zip_uint64_t? {
    let position = unsafe zip_name_locate(archive, name, ZIP_FL_NOCASE)
    return position < 0 ? nil : zip_uint64_t(position)
  }

  /// Begins to read an entry by its name, in any case; it may come to `limit` bytes.
  func entry(_ name: String, limit: Int) throws(SalesInputError) -> ZipEntry {
    guard let position = position(of: name) else {
      throw .damagedWorkbook(file, reason: "its part \(name) is missing")
    }
    var facts = unsafe zip_stat_t()
    guard unsafe zip_stat_index(archive, position, 0, &facts) == 0 else {
      throw .damagedWorkbook(file, reason: unsafe String(cString: zip_strerror(archive)))
    }
    if unsafe facts.encryption_method != zip_uint16_t(ZIP_EM_NONE) {
      throw .encryptedWorkbook(file)
    }
    guard let handle = unsafe zip_fopen_index(archive, position, 0) else {
      throw .damagedWorkbook(
        file,
        reason: "\(name): \(unsafe String(cString: zip_strerror(archive)).lowercased())"
      )
    }
    let stored = min(Int(clamping: unsafe facts.comp_size), bytes.count)
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
  private let handle: OpaquePointer
  private let storedCount: Int
  private let limit: Int
  /// The bytes read so far.
  private(set) var count = 0

  fileprivate init(
    _ archive: ZipArchive,
    name: String,
    handle: OpaquePointer,
    storedCount: Int,
    limit: Int
  ) {
    self.archive = archive
    self.name = name
    unsafe self.handle = handle
    self.storedCount = storedCount
    self.limit = limit
  }

  deinit { unsafe zip_fclose(handle) }

  /// The archive's name.
  var file: String { archive.file }

  /// Fills a buffer from its beginning, as far as there are bytes; libzip compares the check sum
  /// at the end.
  ///
  /// - Returns: The number of bytes; zero at the end only.
  mutating func fill(_ buffer: inout [UInt8]) throws(SalesInputError) -> Int {
    // libzip writes no more bytes than the buffer has.
    let got = unsafe buffer.withUnsafeMutableBytes { room in
      unsafe zip_fread(handle, room.baseAddress, zip_uint64_t(room.count))
    }
    guard got >= 0 else {
      let words = unsafe String(cString: zip_error_strerror(zip_file_get_error(handle)))
      throw .damagedWorkbook(file, reason: "\(name): \(words.lowercased())")
    }
    count += Int(got)
    if count > limit || (count > Self.harmless && count / Self.largestRatio > storedCount) {
      throw .inflatedWorkbook(file, part: name, stored: storedCount, count: count)
    }
    return Int(got)
  }
}
