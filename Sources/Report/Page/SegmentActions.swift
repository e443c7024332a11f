import Mustache
import Segmentation

/// The suggested action of each kind of segment, from a template that people may edit.
struct SegmentActions {
  private let template: MustacheTemplate

  /// Reads the template.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - path: Its path, for the error.
  /// - Throws: `ReportError` where the template is malformed.
  init(_ text: String, path: String) throws(ReportError) {
    do {
      self.template = try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + text)
    } catch let fault as MustacheTemplate.ParserError {
      throw .badTemplate(path, line: fault.context.lineNumber - 1, "The tag is malformed.")
    } catch {
      throw .badTemplate(path, line: 1, "The template is malformed.")
    }
  }

  /// What to do about a segment, as a phrase without a full stop.
  func phrase(for name: SegmentName) -> String {
    var flags: [String: Any] = [name.base.rawValue: true]
    for qualifier in name.qualifiers { flags[Self.flag(of: qualifier)] = true }
    return template.render(flags).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What to do about a segment, as a sentence.
  func sentence(for name: SegmentName) -> String {
    let phrase = phrase(for: name)
    return phrase.isEmpty ? "" : phrase.prefix(1).uppercased() + phrase.dropFirst() + "."
  }

  private static func flag(of qualifier: SegmentName.Qualifier) -> String {
    switch qualifier.variable {
    case .recency: qualifier.isMore ? "longAway" : "recent"
    case .frequency: qualifier.isMore ? "frequent" : "infrequent"
    case .monetary: qualifier.isMore ? "highSpend" : "lowSpend"
    }
  }
}
