/// A row that could not be read as a sale: where it is, and what is wrong with it.
public struct Rejection: Sendable, Equatable {
  /// The file's name, as it was given.
  public let file: String
  /// The line the record begins on, counted from 1.
  public let line: Int
  /// The offset of the record's first byte in the decompressed file; of JSON in UTF-16 in its text
  /// as UTF-8.
  public let byteOffset: Int
  /// The column at fault; empty where the fault is in the whole record.
  public let column: String
  /// What kind of fault it is.
  public let kind: LedgerAccount.RejectionReason
  /// The offending cell as it was read; empty where the fault is in the whole record.
  public let value: String
  /// A sentence that says what is wrong and what to do.
  public let message: String

  /// Creates a rejection.
  ///
  /// - Parameters:
  ///   - file: The file's name.
  ///   - line: The line, from 1.
  ///   - byteOffset: The offset of the record's first byte.
  ///   - column: The column at fault, or nothing.
  ///   - kind: The kind of fault.
  ///   - value: The offending cell, or nothing.
  ///   - message: What is wrong and what to do.
  public init(
    file: String,
    line: Int,
    byteOffset: Int,
    column: String,
    kind: LedgerAccount.RejectionReason,
    value: String,
    message: String
  ) {
    self.file = file
    self.line = line
    self.byteOffset = byteOffset
    self.column = column
    self.kind = kind
    self.value = value
    self.message = message
  }

  /// The rejection without what the row says; its kind and its place tell what is wrong.
  public var withoutValue: Rejection {
    Rejection(
      file: file,
      line: line,
      byteOffset: byteOffset,
      column: column,
      kind: kind,
      value: "",
      message: ""
    )
  }
}
