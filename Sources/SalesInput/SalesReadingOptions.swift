public import Segmentation

/// How sales are read; what is not given is detected.
public struct SalesReadingOptions: Sendable {
  /// What becomes of a row that cannot be read.
  public enum BadRowPolicy: String, Sendable, CaseIterable {
    /// It is counted and listed, and reading goes on.
    case skip
    /// Reading stops at the first one.
    case fail
  }

  /// What separates units from their fraction.
  public enum DecimalMark: String, Sendable, CaseIterable {
    /// A dot.
    case dot = "."
    /// A comma.
    case comma = ","

    var byte: UInt8 { self == .dot ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    var name: String { self == .dot ? "dot" : "comma" }
  }

  /// What separates thousands.
  public enum ThousandsMark: String, Sendable, CaseIterable {
    /// A comma.
    case comma = ","
    /// A dot.
    case dot = "."
    /// A space of any width, breaking or not.
    case space
    /// An apostrophe.
    case apostrophe = "'"
    /// Nothing: thousands stand together.
    case none

    /// Creates the separator that a mark is.
    init(_ mark: DecimalMark) { self = mark == .dot ? .dot : .comma }

    /// The mark that this is, if it could be a decimal mark elsewhere.
    var mark: DecimalMark? { self == .dot ? .dot : self == .comma ? .comma : nil }

    /// The separator in words.
    var name: String {
      switch self {
      case .comma: "comma"
      case .dot: "dot"
      case .apostrophe: "apostrophe"
      case .space, .none: rawValue
      }
    }
  }

  /// The columns given by name; the others are found by their usual names.
  public var columns: ColumnMapping
  /// The columns carried over into the table.
  public var keep: [String]
  /// The form of the dates; nil to detect it.
  public var dateFormat: DateFormat?
  /// The decimal mark; nil to detect it.
  public var decimalMark: DecimalMark?
  /// What separates thousands; nil to detect it.
  public var thousandsMark: ThousandsMark?
  /// What separates cells; nil to detect it.
  public var delimiter: Delimiter?
  /// What encloses cells that have delimiters in them; nil to detect it.
  public var quote: QuoteMark?
  /// Whether the first row of cells names the columns; nil to detect it.
  public var hasHeader: Bool?
  /// The encoding of text; nil to detect it.
  public var encoding: TextEncoding?
  /// The sheet of a workbook, by its name or its number; nil for the first.
  public var sheet: String?
  /// The name of the zone whose days count for times with an offset, such as `Europe/Vienna`;
  /// nil for UTC.
  public var timeZone: String?
  /// The reference date, whose later rows are set aside.
  public var asOf: Day?
  /// The first day of the window.
  public var since: Day?
  /// What becomes of returns.
  public var returns: ReturnsPolicy
  /// What the `sale_id` of a cancelled sale begins with: such a row is a return, whatever the sign of
  /// its amount; nil where the sign alone says it.
  public var cancelledPrefix: String?
  /// Whether rows that repeat an earlier row of their purchase byte by byte are set aside.
  public var dropsRepeatedLines: Bool
  /// The ids of customers to leave out.
  public var excludedCustomers: Set<String>
  /// What becomes of a row that cannot be read.
  public var onBadRow: BadRowPolicy
  /// The number of rejected rows at which reading stops; nil for no limit.
  public var maxBadRows: Int?

  /// Whether it is counted what customers bought and through which channels.
  public var countsItems: Bool
  /// Whether each input is described by its SHA-256, and the sales by a profile of months and
  /// customers and by their repeated lines.
  public var describesInputs: Bool

  /// Creates options that detect everything and skip bad rows.
  public init() {
    columns = ColumnMapping()
    keep = []
    returns = .net
    dropsRepeatedLines = false
    excludedCustomers = []
    onBadRow = .skip
    countsItems = true
    describesInputs = true
  }

  var ledgerSettings: LedgerSettings {
    LedgerSettings(
      asOf: asOf,
      since: since,
      returns: returns,
      dropsRepeatedLines: dropsRepeatedLines,
      excludedCustomers: excludedCustomers,
      keptColumns: keep,
      profilesSales: describesInputs
    )
  }
}
