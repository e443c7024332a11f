import Crypto
import Mustache

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The frame of the page: the template that orders its parts, and the style that goes with it.
struct PageLayout {
  private let template: MustacheTemplate
  private let style: String

  /// Reads the layout.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - path: Its path, for the error.
  ///   - style: The page's style sheet; that of the charts follows it.
  /// - Throws: `ReportError` where the template is malformed.
  init(_ text: String, path: String, style: String) throws(ReportError) {
    do {
      self.template = try MustacheTemplate(string: text)
    } catch let fault as MustacheTemplate.ParserError {
      throw .badTemplate(path, line: fault.context.lineNumber, "The tag is malformed.")
    } catch {
      throw .badTemplate(path, line: 1, "The template is malformed.")
    }
    // The hash below is of exactly these characters, as the browser sees them between the tags.
    self.style = "\n" + style
  }

  /// The page.
  ///
  /// - Parameter values: The values of the template's variables; text is escaped, markup is not
  ///   where the template asks for it with three braces.
  /// - Returns: The page, ending with a newline.
  func filled(with values: [String: Any]) -> String {
    var values = values
    values["style"] = style
    values["styleHash"] = Self.contentHash(of: style)
    return template.render(values)
  }

  /// A hash as a Content Security Policy names it: `sha256-` and the digest in base64.
  static func contentHash(of text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }
}
