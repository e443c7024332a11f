import Markup
import Segmentation

extension Page {
  /// The variables of a note on a card.
  static let noteVariables: [String: TemplateVariable] = [
    "heading": .text, "html": .markup, "is_stale": .flag, "warning": .text,
  ]

  /// The note on a segment, if there is one, with what to mind about it.
  func notes(on segment: Segment) -> [[String: TemplateValue]] {
    input.notes.filter { $0.slug == segment.slug && !$0.html.isEmpty }.map { note in
      let moves = note.figures.map { changes(from: $0, to: SegmentNote.Figures(of: segment)) }
      return [
        "heading": .text(text(.heading, ["date": .text(note.date.map(format.date) ?? "")])),
        "html": .markup(note.html),
        "is_stale": .flag(moves.map { !$0.isEmpty } ?? false),
        "warning": .text(warning(of: moves)),
      ]
    }
  }

  private func text(_ string: NoteStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  private func warning(of changes: [String]?) -> String {
    guard let changes else { return text(.unrecorded) }
    guard !changes.isEmpty else { return "" }
    return text(.moved, ["changes": .text(format.words.list(changes))])
  }

  /// The figures that have moved by more than a tenth, each with what it was and is.
  private func changes(
    from then: SegmentNote.Figures,
    to now: SegmentNote.Figures
  ) -> [String] {
    let figures: [(NoteStrings, Double, Double, (Double) -> String)] = [
      (.customers, Double(then.customerCount), Double(now.customerCount), count),
      (.recency, then.means.recencyDays, now.means.recencyDays, mean),
      (.frequency, then.means.frequency, now.means.frequency, mean),
      (.monetary, then.means.monetary, now.means.monetary, format.spend),
    ]
    return figures.filter { SegmentNote.Figures.hasMoved(from: $0.1, to: $0.2) }
      .map { text($0, ["then": .text($3($1)), "now": .text($3($2))]) }
  }

  private func count(_ customers: Double) -> String { format.integer(Int(customers)) }

  /// A mean as the table of the segments' centres shows it.
  private func mean(_ value: Double) -> String { format.numbers.decimal(value, places: 1) }
}
