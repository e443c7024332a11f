import Markup

/// What keeps a report from being made.
public struct ReportError: Error, Sendable, Equatable {
  /// The kind of fault.
  public enum Code: Sendable, Equatable {
    /// A file among the templates is none that the report knows.
    case unknownTemplate
    /// There is no locale of that name.
    case unknownLocale
    /// A template cannot be read, or asks for something it is not given.
    case badTemplate
    /// A note on a segment cannot be shown.
    case badNote
    /// A picture could not be drawn.
    case picture
    /// A mail cannot be written as it is asked for.
    case badMail
  }

  /// The kind of fault.
  public let code: Code
  /// One full sentence that names the file and line, and the next move.
  public let description: String

  private init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  /// The fault of a file that is no template.
  static func unknownTemplate(_ path: String, known: [String]) -> ReportError {
    ReportError(
      .unknownTemplate,
      "\(path) is not a template of the report. Remove it, or give it one of these names: "
        + known.joined(separator: ", ") + "."
    )
  }

  /// The fault of a locale that is not there.
  static func unknownLocale(_ locale: String, known: [String]) -> ReportError {
    ReportError(
      .unknownLocale,
      "There is no locale \"\(locale)\". The locales are \(known.joined(separator: ", "))."
    )
  }

  /// The fault of a template at a line.
  static func badTemplate(_ fault: TemplateFault) -> ReportError {
    ReportError(.badTemplate, fault.description)
  }

  /// The fault of a note with an image.
  static func imageInNote(_ path: String, line: Int) -> ReportError {
    ReportError(
      .badNote,
      "\(path):\(line): a report loads nothing, so no image. Link to it in place of showing it."
    )
  }

  /// The fault of a mail, in a sentence without its full stop.
  static func badMail(_ fault: String) -> ReportError { ReportError(.badMail, fault + ".") }

  /// The fault of a picture that cannot be drawn.
  static func picture(_ fault: String) -> ReportError {
    ReportError(.picture, "The picture could not be drawn: \(fault).")
  }
}

extension ReportError: CustomStringConvertible {}
