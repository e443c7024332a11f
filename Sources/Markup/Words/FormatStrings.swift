/// How a locale writes numbers, dates and lists.
public enum FormatStrings: String, LocaleStrings {
  /// The heading of the part in `strings.txt`.
  public static let part = "format"

  /// The mark before decimals.
  case decimalMark = "decimal_mark"
  /// What stands between groups of three digits.
  case groupMark = "group_mark"
  /// The fewest digits that are grouped.
  case groupedFrom = "grouped_from"
  /// The sign of negative numbers.
  case minus
  /// A percentage.
  case percent = "percent number#"
  /// An amount with the symbol of its currency.
  case amountWithSymbol = "amount_with_symbol sign symbol amount"
  /// An amount with the code of its currency.
  case amountWithCode = "amount_with_code sign code amount"
  /// Thousands in short.
  case thousands = "thousands number#"
  /// Millions in short.
  case millions = "millions number#"
  /// Thousands of millions in short.
  case billions = "billions number#"
  /// Millions of millions in short.
  case trillions = "trillions number#"
  /// The names of the months, with `|` between them.
  case months
  /// A date.
  case date = "date day month year"
  /// A name in quotation marks.
  case quoted = "quoted name"
  /// A list with one more item.
  case listMore = "list_more list item"
  /// A list with its last item.
  case listEnd = "list_end list item"
  /// A list whose last item begins with the sound of an i, before which Spanish says e, not y.
  case listEndBeforeI = "list_end_before_i list item"
}
