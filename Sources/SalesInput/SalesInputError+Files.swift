import Segmentation

extension SalesInputError {
  static func missingFile(_ path: String) -> Self {
    Self(.missingFile, file: path, "there is no such file. Check the path.")
  }

  static func folder(_ path: String) -> Self {
    Self(.folder, file: path, "this is a folder. Name the sales files in it.")
  }

  static func notReadable(_ path: String) -> Self {
    Self(.notReadable, file: path, "the file may not be read. Check its permissions.")
  }

  static func readFailed(_ file: String, reason: String) -> Self {
    Self(.readFailed, file: file, "reading failed: \(reason).")
  }

  static func changedFile(_ file: String, read: Int, size: Int) -> Self {
    Self(
      .readFailed,
      file: file,
      "the file changed while it was read: \(read) bytes were read, and now it has \(size)."
        + " Run again when it is no longer written to."
    )
  }

  static func emptyFile(_ file: String) -> Self {
    Self(.emptyFile, file: file, "the file is empty. It needs a header and at least one sale.")
  }

  static func noSales(_ file: String) -> Self {
    Self(.noSales, file: file, "the file has a header but no sales.")
  }

  static func emptyJSON(_ file: String) -> Self {
    Self(.noSales, file: file, "the file has no sales: its list is empty.")
  }

  static func binaryFile(_ file: String, what: String?) -> Self {
    Self(
      .binaryFile,
      file: file,
      "this is not a text file\(what.map { " but \($0)" } ?? "")."
        + " Export the sales as CSV, TSV or JSON."
    )
  }

  static func utf16(_ file: String) -> Self {
    Self(
      .unsupportedEncoding,
      file: file,
      "the text is encoded as UTF-16, not as --encoding says. Leave --encoding out."
    )
  }

  static func unknownByteOrder(_ file: String) -> Self {
    Self(
      .unsupportedEncoding,
      file: file,
      "nothing in the text says in which order UTF-16 has its bytes."
        + " Say --encoding utf-16le or --encoding utf-16be."
    )
  }

  static func mixedEncodings(_ file: String, line: Int, windowsLine: Int) -> Self {
    Self(
      .mixedEncodings,
      file: file,
      line: line,
      "this line reads as UTF-8, but line \(windowsLine) only as Windows-1252."
        + " Say --encoding utf-8 or --encoding windows-1252."
    )
  }

  static func damagedCompression(_ file: String, reason: String) -> Self {
    Self(
      .damagedCompression,
      file: file,
      "the compressed file is damaged: \(reason). Fetch or compress it again."
    )
  }

  static func malformedJSON(_ file: String, line: Int, byteOffset: Int, _ what: String) -> Self {
    Self(
      .malformedJSON,
      file: file,
      line: line,
      "the JSON text is malformed at byte \(byteOffset): \(what)."
    )
  }

  static func repeatedInput(_ file: String, earlier: String) -> Self {
    Self(
      .repeatedInput,
      file: file,
      "this input holds the same bytes as \(earlier), so that its sales would count twice."
        + " Give it once."
    )
  }

  static func badSetting(_ name: String, _ value: String, _ hint: String) -> Self {
    Self(.badSetting, "--\(name) \"\(value)\" cannot be understood. \(hint)")
  }
}
