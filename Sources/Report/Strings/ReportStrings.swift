import Charts
import Markup

/// The strings of the report as a whole.
enum ReportStrings: String, LocaleStrings {
  static let part = "report"

  case title
  /// The files that a result comes from, where they are too many to name.
  case files = "files files#"
  case sourceAtDate = "source_at_date source date customers#"
  case source = "source source customers#"
  case customersAtDate = "customers_at_date date customers#"
  case customers = "customers customers#"
  /// The place of an explanation in `explanations.md`.
  case explanationOrigin = "explanation_origin endpoint template"

  /// The parts that all strings of the program belong to.
  static let parts: [any LocaleStrings.Type] = [
    FormatStrings.self, ChartStrings.self, ReportStrings.self, MeasureStrings.self,
    SegmentNameStrings.self, ReasonStrings.self, ActionStrings.self, StandardGroupStrings.self,
    RFMPackageGroupStrings.self, KlaviyoGroupStrings.self, SchemeStrings.self,
    SummaryStrings.self, HeadlineStrings.self, UndividedStrings.self, SegmentStrings.self,
    CardStrings.self, NoteStrings.self, SolidityStrings.self, RFMGroupStrings.self, MapStrings.self,
    SpreadStrings.self, ChoiceStrings.self, LedgerStrings.self, FactStrings.self,
    ProfileStrings.self, OriginStrings.self, HostingStrings.self, MailStrings.self,
  ]

  /// The variables of every string of the program, by its key.
  static let variables: [String: [String: TemplateVariable]] = parts.reduce(into: [:]) {
    $0.merge($1.variablesByKey) { _, _ in preconditionFailure("Two parts share a key.") }
  }
}
