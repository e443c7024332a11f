/// Why sales could not be read.
public struct SalesInputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no such file.
    case missingFile
    /// The path is a folder.
    case folder
    /// The file may not be read.
    case notReadable
    /// The system failed while reading.
    case readFailed
    /// The file has no bytes.
    case emptyFile
    /// There is a header, but no row.
    case noSales
    /// The file is not text.
    case binaryFile
    /// The encoding is not one that can be read.
    case unsupportedEncoding
    /// The text mixes two encodings.
    case mixedEncodings
    /// A compressed file is damaged or cut off.
    case damagedCompression
    /// A workbook, or a part of it, is damaged.
    case damagedWorkbook
    /// The library that reads workbooks is not there.
    case missingLibrary
    /// A workbook is encrypted.
    case encryptedWorkbook
    /// A workbook is larger inside than is read.
    case inflatedWorkbook
    /// A workbook has no such sheet.
    case missingSheet
    /// A needed column is not there.
    case missingColumn
    /// A name stands for more than one column.
    case ambiguousColumn
    /// The dates read in two ways.
    case ambiguousDates
    /// The amounts read in two ways.
    case ambiguousAmounts
    /// The amounts are in more than one currency.
    case mixedCurrencies
    /// The JSON text is malformed.
    case malformedJSON
    /// Every row was rejected, or none was left to use.
    case nothingUsable
    /// More rows were rejected than allowed.
    case tooManyBadRows
    /// A customer occurs twice in an RFM table.
    case duplicateCustomer
    /// The inputs mix sales with RFM tables.
    case mixedInputs
    /// An input holds the same bytes as another, so that its sales would count twice.
    case repeatedInput
    /// A setting cannot be understood.
    case badSetting
  }

  /// Which of the conventional exit codes suits a failure.
  public enum Category: Sendable {
    /// The settings are wrong (64).
    case usage
    /// The data are wrong (65).
    case data
    /// The input is missing or may not be read (66).
    case missing
    /// The system failed (74).
    case system
  }

  /// What kind of failure it is.
  public let code: Code
  /// The input's name, if the failure is about one.
  public let file: String?
  /// The line at fault, if there is one.
  public let line: Int?
  /// What is wrong and what to do about it, as text.
  public let description: String

  init(_ code: Code, file: String? = nil, line: Int? = nil, _ sentence: String) {
    self.code = code
    self.file = file
    self.line = line
    let place = file.map { file in line.map { "\(file):\($0): " } ?? "\(file): " }
    description = (place ?? "") + sentence
  }

  /// Which of the conventional exit codes suits the failure.
  public var category: Category {
    switch code {
    case .missingFile, .folder, .notReadable: .missing
    case .readFailed, .missingLibrary: .system
    case .badSetting: .usage
    default: .data
    }
  }
}
