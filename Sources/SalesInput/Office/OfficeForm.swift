/// Recognises what is no text but an office file, by its first bytes.
enum OfficeForm {
  /// The most stored bytes of a workbook, which are held in memory.
  private static let largest = 1 << 30

  static let saveAs = "Save it as .xlsx or as CSV."

  private static let zip = Array("PK\u{3}\u{4}".utf8)
  private static let emptyZip = Array("PK\u{5}\u{6}".utf8)
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Whether an input is a ZIP archive, such as a workbook, or a compound file, such as an old
  /// workbook or an encrypted one.
  static func isOffice(_ text: Span<UInt8>) -> Bool {
    starts(text, with: zip) || starts(text, with: emptyZip) || starts(text, with: compound)
  }

  /// Refuses the markup that some programs write in place of a workbook or a table.
  static func refuseMarkup(_ text: Span<UInt8>, file: String) throws(SalesInputError) {
    let start = (0..<min(text.count, 256)).map { text[$0] }
    guard start.contains(UInt8(ascii: "<")) else { return }
    let words = String(decoding: start, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      .lowercased()
    guard ["<?xml", "<!doctype", "<html", "<table"].contains(where: words.hasPrefix) else { return }
    throw .otherDocument(file, what: "an HTML or XML document", saveAs)
  }

  private static func starts(_ text: Span<UInt8>, with magic: [UInt8]) -> Bool {
    text.count >= magic.count && magic.indices.allSatisfy { text[$0] == magic[$0] }
  }

  /// Reads an input to its end and opens it as an archive.
  static func archive(_ window: inout TextWindow) throws(SalesInputError) -> ZipArchive {
    let isCompound = starts(window.bytes.span.extracting(window.range), with: compound)
    let bytes = try hold(&window)
    if isCompound { throw refusal(of: bytes, file: window.name) }
    return try ZipArchive(bytes, file: window.name)
  }

  /// Why a compound file is not read; it says what it holds in UTF-16 ([MS-CFB]).
  private static func refusal(of bytes: borrowing HeldBytes, file: String) -> SalesInputError {
    func stream(_ name: String) -> [UInt8] {
      name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    if bytes.contains(stream("EncryptedPackage")) { return .encryptedWorkbook(file) }
    let isWorkbook = bytes.contains(stream("Workbook")) || bytes.contains(stream("Book"))
    return .otherDocument(
      file,
      what: isWorkbook ? "an old workbook (.xls)" : "an old Office document",
      saveAs
    )
  }

  private static func hold(_ window: inout TextWindow) throws(SalesInputError) -> HeldBytes {
    var bytes = HeldBytes()
    while true {
      guard bytes.append(window.bytes.span.extracting(window.range)) else {
        throw .readFailed(window.name, reason: "there is no memory for its bytes")
      }
      if bytes.count > largest {
        throw .largeWorkbook(window.name, what: "the file has more than \(largest) bytes")
      }
      window.pass(window.range.count, lines: 0)
      if window.isAtEnd { return bytes }
      try window.refill()
    }
  }
}
