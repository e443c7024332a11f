import Markup
import Segmentation

/// What was found out about the sales while they were read.
enum FactStrings: String, LocaleStrings {
  static let part = "fact"

  // What the facts are about: the keys are the names of ``DetectedFact``.
  case columns
  case decimalMark = "decimal_mark"
  case thousandsSeparator = "thousands_separator"
  case currency
  case dateFormat = "date_format"
  case form
  case sheet
  case serialDates = "serial_dates"
  case roundedNumbers = "rounded_numbers"
  case blankRows = "blank_rows"
  case hiddenRows = "hidden_rows"
  case mergedAreas = "merged_areas"
  case compression
  case delimiter
  case quote
  case header
  case lineEnds = "line_ends"
  case encoding
  case cancelledSales = "cancelled_sales"
  case lastSale = "last_sale"
  case repeatedLines = "repeated_lines"
  case sharedSaleIDs = "shared_sale_ids"
  /// A fact of one of several files.
  case ofFile = "of_file file fact"

  // What was found.
  case dot
  case comma
  case semicolon
  case tab
  case bar
  case space
  case apostrophe
  case doubleQuote = "double_quote"
  case singleQuote = "single_quote"
  case nothing
  case workbook
  case jsonArray = "json_array"
  case jsonObject = "json_object"
  case headerLine = "header_line line"
  case currencyNamed = "currency_named currency rows#"
  case dateGiven = "date_given pattern"
  case dateSettled = "date_settled pattern cell line"
  case onlySheet = "only_sheet name is_hidden?"
  case sheetOf = "sheet_of name sheets is_hidden?"
  case countedFrom = "counted_from year"
  case rounded = "rounded count"
  case passedOver = "passed_over count"
  case readAsOthers = "read_as_others count"
  case firstCellOnly = "first_cell_only count"
  case beginsWith = "begins_with prefix"
  case afterReferenceDate = "after_reference_date date rows#"
  case sameBytes = "same_bytes rows# is_dropped?"
  case severalCustomers = "several_customers ids#"

  /// The words of findings that are one of a few.
  fileprivate static let findings: [String: FactStrings] = [
    "dot": .dot, "comma": .comma, "semicolon": .semicolon, "tab": .tab, "bar": .bar,
    "space": .space, "apostrophe": .apostrophe, "double": .doubleQuote, "single": .singleQuote,
    "none": .nothing,
    "Excel workbook": .workbook, "JSON array": .jsonArray, "JSON object": .jsonObject,
  ]

  /// The sentence of a finding that is made of parts.
  fileprivate static func sentence(of name: String, _ details: [String: String]) -> FactStrings? {
    switch FactStrings(rawValue: name.replacing(" ", with: "_")) {
    case .header: .headerLine
    case .currency: .currencyNamed
    case .dateFormat: details["cell"] == nil ? .dateGiven : .dateSettled
    case .sheet: details["sheets"] == nil ? .onlySheet : .sheetOf
    case .serialDates: .countedFrom
    case .roundedNumbers: .rounded
    case .blankRows: .passedOver
    case .hiddenRows: .readAsOthers
    case .mergedAreas: .firstCellOnly
    case .cancelledSales: .beginsWith
    case .lastSale: .afterReferenceDate
    case .repeatedLines: .sameBytes
    case .sharedSaleIDs: .severalCustomers
    default: nil
    }
  }
}

extension PageFormat {
  /// What a fact is about and what was found, in the locale's words; one that the locale has no
  /// words for is shown as it is.
  func words(of fact: DetectedFact) -> (name: String, finding: String) {
    // The name of a fact of one of several files begins with the file's.
    let parts = fact.name.split(separator: ": ")
    let name = parts.last.map { String($0) } ?? ""
    let file = parts.dropLast().joined(separator: ": ")
    let title =
      FactStrings(rawValue: name.replacing(" ", with: "_")).map { text($0) }
      ?? name.prefix(1).uppercased() + name.dropFirst()
    return (
      file.isEmpty
        ? title : text(FactStrings.ofFile, ["file": .text(file), "fact": .text(title)]),
      finding(of: fact, named: name)
    )
  }

  private func finding(of fact: DetectedFact, named name: String) -> String {
    // A finding may be several of the few: "space or apostrophe".
    let parts = fact.value.split(separator: " or ").map { FactStrings.findings[String($0)] }
    let known = parts.compactMap { $0 }
    if !known.isEmpty, known.count == parts.count { return words.list(known.map { text($0) }) }
    guard !fact.details.isEmpty, let string = FactStrings.sentence(of: name, fact.details) else {
      return fact.value
    }
    let values = string.variables.map { name, variable -> (String, TemplateValue) in
      let detail = fact.details[name] ?? ""
      return switch variable {
      case .flag: (name, .flag(!detail.isEmpty))
      case .number: (name, numbers.value(Int(detail) ?? 0))
      default: (name, .text(detail))
      }
    }
    return text(string, Dictionary(uniqueKeysWithValues: values))
  }
}
