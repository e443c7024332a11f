import ArgumentParser

/// The flags that say how sales are read, and which of them count.
struct ReadingFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which columns mean what, where their names alone do not say so; a product of two is allowed.",
      valueName: "field=column,..."
    )
  )
  var columns: [String] = []

  @Option(help: ArgumentHelp("Columns to carry into the lists.", valueName: "column,..."))
  var keep: [String] = []

  @Option(
    help: ArgumentHelp(
      "The reference date; later rows are set aside. (default: the day after the last sale)",
      valueName: "date"
    )
  )
  var asOf: String?

  @Option(help: ArgumentHelp("Set aside rows before this day.", valueName: "date"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Set aside rows older than so many months before the reference date.",
      valueName: "n"
    )
  )
  var months: String?

  @Option(
    help: ArgumentHelp("A file of customers to leave out, one id a line.", valueName: "file")
  )
  var exclude: String?

  @Option(
    help: ArgumentHelp(
      "What a negative amount is: net subtracts it, ignore sets it aside. (default: net)",
      valueName: "net|ignore"
    )
  )
  var returns: String?

  @Option(
    help: ArgumentHelp(
      "What the ids of cancelled sales begin with, such as C; their rows are returns, whatever the"
        + " sign of the amount.",
      valueName: "text"
    )
  )
  var cancelledPrefix: String?

  @Option(
    help: ArgumentHelp(
      "Write HMAC-SHA-256 of the ids, with the key in this file, in place of the ids.",
      valueName: "file"
    )
  )
  var pseudonyms: String?

  @Flag(help: "Set aside rows that repeat an earlier row of their purchase byte by byte.")
  var dropDuplicates = false

  @Option(
    help: ArgumentHelp(
      "The order of the dates' parts, or a pattern such as DD.MM.YYYY. (default: detected)",
      valueName: "mdy|dmy|ymd|iso|pattern"
    )
  )
  var dateFormat: String?

  @Option(help: ArgumentHelp("The decimal separator. (default: detected)", valueName: ".|,"))
  var decimal: String?

  @Option(
    help: ArgumentHelp(
      "What separates thousands: a comma, a dot, an apostrophe, space or none. (default: detected)",
      valueName: ",|.|'|space|none"
    )
  )
  var thousands: String?

  @Option(
    help: ArgumentHelp(
      "What separates cells: comma, semicolon, tab or bar. (default: detected)",
      valueName: "name"
    )
  )
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "What encloses cells: double or single quotes, or nothing. (default: detected)",
      valueName: "double|single|none"
    )
  )
  var quote: String?

  @Option(
    help: ArgumentHelp(
      "Whether the first row names the columns; else they are called 1, 2 and so on."
        + " (default: detected)",
      valueName: "yes|no"
    )
  )
  var header: String?

  @Option(
    help: ArgumentHelp(
      "The encoding of text: utf-8, windows-1252, utf-16, utf-16le or utf-16be."
        + " (default: detected)",
      valueName: "name"
    )
  )
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook, by its name or its number. (default: the first)",
      valueName: "name|n"
    )
  )
  var sheet: String?

  @Option(
    help: ArgumentHelp(
      "The zone whose days count for times with an offset, such as Europe/Vienna. (default: UTC)",
      valueName: "zone"
    )
  )
  var timeZone: String?

  @Option(
    help: ArgumentHelp(
      "What becomes of a row that cannot be read. (default: skip)",
      valueName: "skip|fail"
    )
  )
  var onBadRow: String?

  @Option(help: ArgumentHelp("Stop at the n-th row that cannot be read.", valueName: "n"))
  var maxBadRows: String?

  /// The values that were given.
  var texts: [SettingName: String?] {
    [
      .columns: columns.isEmpty ? nil : columns.joined(separator: ","),
      .keep: keep.isEmpty ? nil : keep.joined(separator: ","),
      .asOf: asOf, .since: since, .months: months, .exclude: exclude, .returns: returns,
      .pseudonyms: pseudonyms, .cancelledPrefix: cancelledPrefix,
      .dropDuplicates: dropDuplicates ? "true" : nil,
      .dateFormat: dateFormat, .decimal: decimal, .thousands: thousands, .delimiter: delimiter,
      .quote: quote, .header: header, .encoding: encoding,
      .sheet: sheet, .timeZone: timeZone, .onBadRow: onBadRow, .maxBadRows: maxBadRows,
    ]
  }
}
